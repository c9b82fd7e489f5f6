package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a script sees of refresh tokens and sessions and does to them: actions.md 3.6, 3.7 and 11. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokensInScriptsSpec {
    private final RunningServer server;

    TokensInScriptsSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"actions.md-9", "actions.md-10"})
    void an_online_token_has_neither_an_end_nor_metadata_of_its_own() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");

        server.deployAndBind(action("api.refreshToken.setExpiresAt(Date.now() + 1000);"));
        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("Cannot call setExpiresAt on an online refresh token.");

        server.deployAndBind(action("api.refreshToken.setMetadata('a', 'b');"));
        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("Failed to set refresh token metadata: Cannot call setMetadata on an online refresh token.");
    }

    @Test
    @Clause({"actions.md-12", "actions.md-13", "actions.md-14"})
    void metadata_set_at_the_login_stays_with_the_family() {
        App app = aRotatingClient();
        server.deployAndBind("""
                exports.onExecutePostLogin = async (event, api) => {
                  if (!event.refresh_token) {
                    api.refreshToken.setMetadata('d', '1');
                    return;
                  }
                  api.accessToken.setCustomClaim('seen', {
                    metadata: event.refresh_token.metadata,
                    id: event.refresh_token.id,
                    last: event.refresh_token.last_exchanged_at ?? 'never',
                    rotating: event.refresh_token.rotating,
                  });
                };
                """);
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.clock().advance(Duration.ofSeconds(10));

        Tokens first = server.refreshed(app, login.refreshToken());
        Tokens second = server.refreshed(app, first.refreshToken());

        JsonNode one = seen(first);
        JsonNode two = seen(second);
        assertThat(one.path("metadata").toString()).isEqualTo("{\"d\":\"1\"}");
        assertThat(two.path("metadata").toString()).isEqualTo("{\"d\":\"1\"}");
        assertThat(two.path("id").asText())
                .isNotEmpty()
                .isEqualTo(one.path("id").asText());
        assertThat(one.path("last").asText()).isEqualTo("never");
        assertThat(Instant.parse(two.path("last").asText()))
                .isEqualTo(server.clock().instant());
        assertThat(one.path("rotating").asBoolean()).isTrue();
    }

    @Test
    @Clause({"actions.md-18", "actions.md-19", "tokens.md-79"})
    void a_script_shortens_a_life_and_never_lengthens_it() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Tokens tokens = server.login(app, api, server.aUser(), "openid", "offline_access");
        Tokens others = server.login(app, api, server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("const now = Date.now();"
                + "api.refreshToken.setExpiresAt(now + 60_000); api.refreshToken.setExpiresAt(now + 2_000);"));
        server.refreshed(app, tokens.refreshToken());
        server.unbind();

        server.clock().advance(Duration.ofSeconds(3)); // the script's clock ran on while it ran
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();

        server.deployAndBind(action("api.refreshToken.setIdleExpiresAt(Date.now() + 60_000);"));
        server.refreshed(app, others.refreshToken());
        server.unbind();
        server.clock().advance(Duration.ofSeconds(59));
        server.refreshed(app, others.refreshToken());
        server.clock().advance(Duration.ofSeconds(600));
        assertThat(server.refresh(app, others.refreshToken())).isIssued();
    }

    @Test
    @Clause({"actions.md-19", "tokens.md-79", "tokens.md 3.3"})
    void ends_beyond_the_settings_are_clamped_with_a_warning() {
        App app = aRotatingClient();
        server.deployAndBind(action("if (!event.refresh_token) {"
                + "api.refreshToken.setExpiresAt(Date.now() + 864e5 * 400);"
                + "api.refreshToken.setIdleExpiresAt(Date.now() + 864e5 * 20); return; }"
                + "api.accessToken.setCustomClaim('seen', event.refresh_token);"));
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Instant issued = server.clock().instant();
        assertThat(server.log().types(app)).filteredOn("w"::equals).hasSize(2);

        JsonNode seen = claim(server.refreshed(app, login.refreshToken()), "seen");

        assertThat(Instant.parse(seen.path("expires_at").asText())).isEqualTo(issued.plus(Duration.ofDays(30)));
        assertThat(Instant.parse(seen.path("idle_expires_at").asText())).isEqualTo(issued.plus(Duration.ofDays(15)));
        assertThat(server.log().newest(app, "w").path("details").path("set").asText())
                .isIn(
                        seen.path("expires_at").asText(),
                        seen.path("idle_expires_at").asText());
    }

    @Test
    @Clause("actions.md 5.5")
    void an_end_that_a_denying_script_sets_holds() {
        App app = aRotatingClient();
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.refreshToken.setExpiresAt(Date.parse(event.refresh_token.created_at) + 5000);"
                + "api.access.deny('no');"));
        assertThat(server.refresh(app, login.refreshToken())).refusesWith(403, "access_denied");
        server.unbind();

        server.clock().advance(Duration.ofMillis(4_999));
        Tokens next = server.refreshed(app, login.refreshToken());
        server.clock().advance(Duration.ofMillis(1));
        assertThat(server.refresh(app, next.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("actions.md-22")
    void only_a_browser_can_be_redirected() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Api api = server.anApi();
        server.deployAndBind(action("api.accessToken.setCustomClaim('can', api.redirect.canRedirect());"));

        Tokens login = server.login(browser, app, api, server.aUser(), "openid", "offline_access");
        Tokens silent = server.silentLogin(browser, app, api, "openid");
        Tokens refreshed = server.refreshed(app, login.refreshToken());

        assertThat(claim(login, "can").asBoolean()).isTrue();
        assertThat(claim(silent, "can").asBoolean(true)).isFalse();
        assertThat(claim(refreshed, "can").asBoolean(true)).isFalse();
    }

    @Test
    @Clause("actions.md-25")
    void a_second_factor_is_impossible_at_a_refresh_unless_the_script_steps_aside() {
        App app = aRotatingClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.multifactor.enable('any');"));
        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "mfa_required")
                .saying("Multifactor authentication required");

        server.deployAndBind(action("if (event.transaction.protocol === 'oauth2-refresh-token') return;"
                + "api.multifactor.enable('any');"));
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
    }

    @Test
    @Clause({"actions.md-44", "actions.md-45"})
    void what_a_script_does_not_wait_for_is_dropped_and_holds_nobody_up() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("setTimeout(() => api.accessToken.setCustomClaim('late', true), 50);"
                + "new Promise(done => setTimeout(done, 60_000))"
                + ".then(() => api.accessToken.setCustomClaim('later', true));"
                + "api.accessToken.setCustomClaim('in_time', true);"));

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        assertThat(claim(refreshed, "in_time").asBoolean()).isTrue();
        assertThat(server.verified(refreshed.accessToken()).has("late")).isFalse();
        assertThat(server.verified(refreshed.accessToken()).has("later")).isFalse();
    }

    @Test
    @Clause("actions.md-42")
    void actions_do_not_share_their_globals() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        String script = "const before = typeof globalThis.leak; globalThis.leak = 1; Object.prototype.leaked%s = 1;"
                + "api.accessToken.setCustomClaim('%1$s', [before, typeof ({}).leakeda, typeof ({}).leakedb]);";
        server.deployAndBind(action(script.formatted("a")), action(script.formatted("b")));

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        assertThat(claim(refreshed, "a").toString()).isEqualTo("[\"undefined\",\"number\",\"undefined\"]");
        assertThat(claim(refreshed, "b").toString()).isEqualTo("[\"undefined\",\"undefined\",\"number\"]");
    }

    @Test
    @Clause({"actions.md-70", "tokens.md-74"})
    void a_script_that_revokes_the_session_takes_its_tokens_along_unless_told_not_to() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        for (boolean preserve : new boolean[] {false, true}) {
            server.unbind();
            Browser browser = server.browser();
            Tokens online = server.login(browser, app, api, server.aUser(), "openid", "online_access");
            Tokens offline = server.silentLogin(browser, second, api, "openid", "offline_access");
            server.deployAndBind(action("api.session.revoke('risk', { preserveRefreshTokens: " + preserve + " });"));

            assertThat(server.refresh(app, online.refreshToken()))
                    .refusesWith(403, "access_denied")
                    .saying("risk");

            server.unbind();
            assertThat(server.silentError(browser, app)).isEqualTo("login_required");
            assertThat(server.refresh(app, online.refreshToken())).refusesTheRefreshToken();
            Answer afterwards = server.refresh(second, offline.refreshToken());
            if (preserve) {
                assertThat(afterwards).isIssued();
            } else {
                assertThat(afterwards).refusesTheRefreshToken();
            }
        }
    }

    @Test
    @Clause({"actions.md-67", "actions.md-27"})
    void bad_session_metadata_fails_with_its_reason() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Tokens online = server.login(app, api, server.aUser(), "openid", "online_access");
        Tokens offline = server.login(app, api, server.aUser(), "openid", "offline_access");

        server.deployAndBind(action("api.session.setMetadata('bad key', 'v');"));
        assertThat(server.refresh(app, online.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("Failed to set session metadata: Invalid metadata: Metadata keys may only include letters,"
                        + " numbers, underscores, or hyphens");

        server.deployAndBind(action("api.session.setMetadata('a', 'b');"));
        assertThat(server.refresh(app, offline.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("Failed to set session metadata: Cannot set metadata on a session that does not exist.");
    }

    @Test
    @Clause("tokens.md 6")
    void revoking_while_it_is_exchanged_ends_the_session() throws Exception {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Person person = server.aUser();
        for (int round = 0; round < 5; round++) {
            Tokens tokens = server.login(app, api, person, "openid", "online_access");

            List<Answer> answers = AtOnce.run(
                    () -> server.refresh(app, tokens.refreshToken()), () -> server.revoke(app, tokens.refreshToken()));

            assertThat(answers.get(1)).hasStatus(200);
            assertThat(answers.getFirst().status()).isIn(200, 403);
            assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        }
    }

    @Test
    @Clause("tokens.md-92")
    void of_ten_exchanges_of_one_code_at_once_one_wins_at_most() throws Exception {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid", "offline_access");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        List<Answer> answers = AtOnce.run(10, () -> server.exchangeCode(request, callback));

        List<Answer> won = answers.stream().filter(a -> a.status() == 200).toList();
        assertThat(won).hasSizeLessThanOrEqualTo(1);
        answers.stream()
                .filter(a -> a.status() != 200)
                .forEach(a -> assertThat(a).refusesWith(403, "invalid_grant").saying("Invalid authorization code"));
        won.forEach(answer ->
                assertThat(server.refresh(app, answer.text("refresh_token"))).refusesTheRefreshToken());
    }

    private App aRotatingClient() {
        ObjectNode properties = object();
        properties.putObject("refresh_token").put("rotation_type", "rotating").put("expiration_type", "expiring");
        return server.aConfidentialClient(properties);
    }

    private JsonNode seen(Tokens tokens) {
        return claim(tokens, "seen");
    }

    private JsonNode claim(Tokens tokens, String name) {
        return server.verified(tokens.accessToken()).claims().path(name);
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }
}
