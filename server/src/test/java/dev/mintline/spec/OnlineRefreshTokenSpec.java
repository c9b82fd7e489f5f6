package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refresh tokens that live with the session: the story of the Online Refresh Token page, tokens.md 3.6. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnlineRefreshTokenSpec {
    private final RunningServer server;

    OnlineRefreshTokenSpec(RunningServer server) {
        this.server = server;
    }

    private static final Duration IDLE = Duration.ofHours(72);

    @Test
    @Clause("tokens.md-6")
    void an_api_is_told_to_allow_online_access_and_says_so() {
        Api api = server.anApi(object());
        assertThat(resourceServer(api).path("allow_online_access").asBoolean()).isFalse();

        Answer patched =
                server.management().patch("resource-servers/" + api.id(), object().put("allow_online_access", true));

        assertThat(patched).hasStatus(200);
        assertThat(patched.json().path("allow_online_access").asBoolean()).isTrue();
        assertThat(resourceServer(api).path("allow_online_access").asBoolean()).isTrue();
    }

    @Test
    @Clause({"tokens.md-7", "tokens.md-11"})
    void the_token_begins_with_its_prefix_and_the_scope_does_not_tell_of_it() {
        Tokens tokens = server.login(
                server.aPublicClient(), server.anApi(), server.aUser(), "openid", "profile", "online_access");

        assertThat(tokens.refreshToken()).matches("ORT[A-Za-z0-9_-]{43,}");
        assertThat(tokens.scope()).hasValue("openid profile");
        assertThat(server.verified(tokens.accessToken()).text("scope")).isEqualTo("openid profile");
    }

    @Test
    @Clause("tokens.md-9")
    void an_api_that_does_not_allow_online_access_gives_none_and_no_error() {
        Api api = server.anApi(object().put("allow_offline_access", true));

        Tokens tokens = server.login(server.aPublicClient(), api, server.aUser(), "openid", "online_access");

        assertThat(tokens.answer()).isIssued().hasNo("refresh_token");
    }

    @Test
    @Clause({"tokens.md-49", "tokens.md-11", "actions.md-4"})
    void an_exchange_gives_no_refresh_token_and_the_same_one_works_again() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access", "read:a");

        for (int exchange = 0; exchange < 3; exchange++) {
            Answer answer = server.refresh(app, tokens.refreshToken());
            assertThat(answer).isIssued().hasNo("refresh_token").has("scope", "openid read:a");
            assertThat(server.verified(answer.text("id_token")).text("sid")).isEqualTo(sid(tokens));
        }
        assertThat(server.refresh(app, tokens.refreshToken(), "scope", "read:a"))
                .isIssued()
                .hasNo("id_token")
                .hasNo("refresh_token");
    }

    @Test
    @Clause("tokens.md-50")
    void an_exchange_resets_the_idle_time_in_full_and_leaves_the_absolute_end() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");
        ObjectNode before = server.session(sid(tokens));

        server.clock().advance(Duration.ofHours(1));
        server.refreshed(app, tokens.refreshToken());

        ObjectNode after = server.session(sid(tokens));
        Instant now = server.clock().instant();
        assertThat(instant(after, "idle_expires_at"))
                .isEqualTo(now.plus(IDLE))
                .isAfter(instant(before, "idle_expires_at"));
        assertThat(after.path("expires_at")).isEqualTo(before.path("expires_at"));
        assertThat(instant(after, "last_interacted_at")).isEqualTo(now);
    }

    @Test
    @Clause("tokens.md-51")
    void exchanges_keep_the_session_alive_that_would_idle_out_without_them() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Browser used = server.browser();
        Browser unused = server.browser();
        Person person = server.aUser();
        Tokens tokens = server.login(used, app, api, person, "openid", "online_access");
        Tokens forgotten = server.login(unused, app, api, person, "openid", "online_access");

        for (int day = 0; day < 3; day++) {
            server.clock().advance(Duration.ofHours(40));
            assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
        }

        assertThat(server.silentError(used, app)).isEmpty();
        assertThat(server.silentError(unused, app)).isEqualTo("login_required");
        assertThat(server.refresh(app, forgotten.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-54")
    void it_ends_with_the_absolute_time_of_the_session_however_much_it_is_used() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");
        ObjectNode start = server.session(sid(tokens));

        for (int day = 0; day < 3; day++) {
            server.clock().advance(Duration.ofHours(48));
            assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
        }
        assertThat(instant(server.session(sid(tokens)), "idle_expires_at")).isEqualTo(instant(start, "expires_at"));
        server.clock().advance(Duration.ofHours(24));

        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-52")
    void revoking_one_ends_the_session_and_every_online_token_of_it() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens others = server.silentLogin(browser, second, api, "openid", "online_access");
        assertThat(sid(others)).isEqualTo(sid(tokens));
        assertThat(server.refresh(second, others.refreshToken())).isIssued();

        assertThat(server.revoke(app, tokens.refreshToken())).hasStatus(200).isEmpty();

        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(second, others.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
        assertThat(server.log()
                        .newest(app, "srrt")
                        .path("details")
                        .path("session_id")
                        .asText())
                .isEqualTo(sid(tokens));
        assertThat(server.log()
                        .newest(app, "session_revoked")
                        .path("details")
                        .path("session_id")
                        .asText())
                .isEqualTo(sid(tokens));
    }

    @Test
    @Clause("tokens.md 6")
    void revoking_one_spares_the_offline_tokens_of_the_session() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens online = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens offline = server.silentLogin(browser, second, api, "openid", "offline_access");

        assertThat(server.revoke(app, online.refreshToken())).hasStatus(200);

        assertThat(server.refresh(second, offline.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md 3.6")
    void revoking_an_offline_token_spares_the_session_and_its_online_tokens() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens online = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens offline = server.silentLogin(browser, second, api, "openid", "offline_access");

        assertThat(server.revoke(second, offline.refreshToken())).hasStatus(200);

        assertThat(server.refresh(app, online.refreshToken())).isIssued();
        assertThat(server.silentError(browser, app)).isEmpty();
    }

    @Test
    @Clause({"tokens.md-55", "actions.md-1", "actions.md-2", "actions.md-3"})
    void an_action_sees_the_session_and_puts_its_metadata_into_both_tokens() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");
        ObjectNode metadata = object();
        metadata.putObject("session_metadata").put("importantInformation", "vip-desk-7");
        assertThat(server.management().patch("sessions/" + sid(tokens), metadata))
                .hasStatus(200);
        server.deployAndBind("""
                exports.onExecutePostLogin = async (event, api) => {
                  if (event.refresh_token?.access === 'online') {
                    console.log('session', event.session.id);
                    api.accessToken.setCustomClaim('access', event.refresh_token.access);
                    api.accessToken.setCustomClaim('session', event.session.id);
                    api.accessToken.setCustomClaim('bound_to', event.refresh_token.session_id);
                    const info = event.session?.metadata?.importantInformation;
                    api.accessToken.setCustomClaim('info', info);
                    api.idToken.setCustomClaim('info', info);
                  }
                };
                """);

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        Jwt accessToken = server.verified(refreshed.accessToken());
        assertThat(accessToken.text("access")).isEqualTo("online");
        assertThat(accessToken.text("session")).isEqualTo(sid(tokens));
        assertThat(accessToken.text("bound_to")).isEqualTo(sid(tokens));
        assertThat(accessToken.text("info")).isEqualTo("vip-desk-7");
        assertThat(server.verified(refreshed.idToken()).text("info")).isEqualTo("vip-desk-7");
    }

    @Test
    @Clause({"tokens.md-56", "actions.md-5", "actions.md-6"})
    void an_action_that_revokes_it_denies_the_exchange_and_ends_the_session() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens others = server.silentLogin(browser, second, api, "openid", "online_access");
        server.deployAndBind("exports.onExecutePostLogin = async (event, api) => { api.refreshToken.revoke('x'); };");

        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("x");

        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(second, others.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
        assertThat(server.log().types(app)).contains("srrt", "session_revoked", "fertft");
    }

    @Test
    @Clause("actions.md-7")
    void the_next_exchange_sees_a_later_idle_end_and_the_same_absolute_end() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");
        server.deployAndBind("""
                exports.onExecutePostLogin = async (event, api) => {
                  api.accessToken.setCustomClaim('idle', event.session.idle_expires_at);
                  api.accessToken.setCustomClaim('absolute', event.session.expires_at);
                };
                """);

        server.clock().advance(Duration.ofMinutes(30));
        Jwt first = server.verified(server.refreshed(app, tokens.refreshToken()).accessToken());
        server.clock().advance(Duration.ofMinutes(30));
        Jwt second =
                server.verified(server.refreshed(app, tokens.refreshToken()).accessToken());

        assertThat(Instant.parse(second.text("idle"))).isAfter(Instant.parse(first.text("idle")));
        assertThat(second.text("absolute")).isEqualTo(first.text("absolute"));
    }

    @Test
    @Clause("actions.md-8")
    void a_denied_exchange_does_not_extend_the_session() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");
        ObjectNode before = server.session(sid(tokens));
        server.deployAndBind("exports.onExecutePostLogin = async (event, api) => { api.access.deny('no'); };");
        server.clock().advance(Duration.ofMinutes(30));

        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("no");

        assertThat(server.session(sid(tokens)).path("idle_expires_at")).isEqualTo(before.path("idle_expires_at"));
        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md-59")
    void a_deleted_session_takes_its_online_tokens_along() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens online = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens offline = server.silentLogin(browser, second, api, "openid", "offline_access");

        assertThat(server.management().delete("sessions/" + sid(online))).hasStatus(202);

        assertThat(server.refresh(app, online.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(second, offline.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md-59")
    void a_revoked_session_takes_its_offline_tokens_along_too() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens online = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens offline = server.silentLogin(browser, second, api, "openid", "offline_access");

        assertThat(server.management().post("sessions/" + sid(online) + "/revoke", object()))
                .hasStatus(202);

        assertThat(server.refresh(app, online.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(second, offline.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
    }

    @Test
    @Clause("tokens.md 3.6")
    void an_api_that_no_longer_allows_online_access_refuses_the_tokens_there_are() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Tokens tokens = server.login(app, api, server.aUser(), "openid", "online_access");

        assertThat(server.management()
                        .patch("resource-servers/" + api.id(), object().put("allow_online_access", false)))
                .hasStatus(200);

        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
    }

    private String sid(Tokens tokens) {
        return server.verified(tokens.idToken()).text("sid");
    }

    private JsonNode resourceServer(Api api) {
        Answer answer = server.management().get("resource-servers/" + api.id());
        assertThat(answer).hasStatus(200);
        return answer.tree();
    }

    private static Instant instant(ObjectNode from, String member) {
        return Instant.parse(from.path(member).asText());
    }
}
