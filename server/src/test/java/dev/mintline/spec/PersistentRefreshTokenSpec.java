package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refresh tokens that stay the same: RFC 6749 section 6, tokens.md 3. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistentRefreshTokenSpec {
    private final RunningServer server;

    PersistentRefreshTokenSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("tokens.md-14")
    void an_exchange_gives_a_new_access_token_and_no_refresh_token() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "offline_access", "read:a");
        server.clock().advance(Duration.ofSeconds(1));

        Answer answer = server.refresh(app, first.refreshToken());

        assertThat(answer).isIssued().hasNo("refresh_token").hasNo("id_token").has("token_type", "Bearer");
        assertThat(answer.text("access_token")).isNotEqualTo(first.accessToken());
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(86_400);
        assertThat(answer.text("scope")).isNotEmpty();
        assertThat(server.verified(answer.text("access_token")).text("gty")).isEqualTo("refresh_token");
    }

    @Test
    @Clause("tokens.md-15")
    void the_request_may_be_json() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.http()
                .post(
                        server.uri("oauth/token"),
                        "application/json",
                        object().put("grant_type", "refresh_token")
                                .put("client_id", app.clientId())
                                .put("client_secret", app.secret())
                                .put("refresh_token", first.refreshToken())
                                .toString());

        assertThat(answer).isIssued().hasNo("refresh_token").has("scope", "openid offline_access");
    }

    @Test
    @Clause({"tokens.md-16", "tokens.md-29", "OIDC-Core-12.2"})
    void with_openid_there_is_a_new_id_token_about_the_same_person_without_the_nonce() {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app)
                .api(server.anApi())
                .scope("openid", "offline_access")
                .with("nonce", "n-7");
        Answer login = server.exchangeCode(
                request, server.browser().signIn(request, server.aUser()).callback());
        Jwt first = server.verified(login.text("id_token"));
        assertThat(first.text("nonce")).isEqualTo("n-7");
        server.clock().advance(Duration.ofSeconds(5));

        Jwt second = server.verified(
                server.refreshed(app, login.text("refresh_token")).idToken());

        for (String claim : List.of("iss", "sub", "aud", "sid")) {
            assertThat(second.text(claim)).as(claim).isEqualTo(first.text(claim));
        }
        assertThat(second.claims().path("iat").asLong())
                .isEqualTo(first.claims().path("iat").asLong() + 5);
        assertThat(second.has("nonce")).isFalse();
    }

    @Test
    @Clause("tokens.md-17")
    void without_openid_at_the_login_asking_for_it_later_gives_no_id_token() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "offline_access", "read:a");

        Answer answer = server.refresh(app, first.refreshToken(), "scope", "openid");

        assertThat(answer).isIssued().hasNo("id_token");
    }

    @Test
    @Clause("tokens.md-18")
    void without_a_scope_all_that_was_granted_is_given_again() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access", "read:a");

        Tokens second = server.refreshed(app, first.refreshToken());

        assertThat(second.scope()).hasValue("openid offline_access read:a").isEqualTo(first.scope());
        assertThat(server.verified(second.accessToken()).text("scope")).isEqualTo("openid offline_access read:a");
    }

    @Test
    @Clause({"tokens.md-19", "RFC6749-6"})
    void a_smaller_scope_is_for_this_access_token_only() {
        App app = server.aConfidentialClient();
        Tokens first =
                server.login(app, server.anApi(), server.aUser(), "openid", "read:a", "read:b", "offline_access");

        Tokens narrow = server.refreshed(app, first.refreshToken(), "scope", "read:a");
        Tokens wide = server.refreshed(app, first.refreshToken());

        assertThat(narrow.answer()).hasNo("id_token");
        assertThat(server.verified(narrow.accessToken()).text("scope")).isEqualTo("read:a");
        assertThat(wide.scope()).isEqualTo(first.scope());
        assertThat(wide.idToken()).isNotEmpty();
    }

    @Test
    @Clause("tokens.md-20")
    void a_scope_that_was_not_granted_is_left_out_silently() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "read:a", "offline_access");

        Tokens second = server.refreshed(app, first.refreshToken(), "scope", "openid read:a write:a");

        assertThat(second.scope()).hasValue("openid read:a");
        assertThat(server.verified(second.accessToken()).text("scope")).isEqualTo("openid read:a");
    }

    @Test
    @Clause("tokens.md-21")
    void the_same_token_works_again_and_again() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        for (int exchange = 0; exchange < 5; exchange++) {
            assertThat(server.refresh(app, first.refreshToken())).isIssued().hasNo("refresh_token");
        }
    }

    @Test
    @Clause("tokens.md-25")
    void in_the_hands_of_another_client_it_is_refused_and_keeps_working_for_its_own() {
        App app = server.aConfidentialClient();
        App other = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(other, first.refreshToken())).refusesTheRefreshToken();

        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause({"tokens.md-84", "tokens.md 3.5"})
    void an_api_that_was_not_part_of_the_login_is_refused() {
        App app = server.aConfidentialClient();
        Api other = server.anApi();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app, first.refreshToken(), "audience", other.identifier()))
                .refusesWith(403, "access_denied")
                .saying("Client is not authorized to access \"" + other.identifier() + "\" with this refresh token.");
        assertThat(server.refresh(app, first.refreshToken(), "audience", "https://nowhere.test"))
                .refusesWith(403, "access_denied")
                .saying("Service not found: https://nowhere.test");
        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md 3.6")
    void it_outlives_the_session_it_came_from() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        server.clock().advance(Duration.ofDays(8));

        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md 0.3")
    void after_a_wrong_secret_it_still_works() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app.authenticatingWith(new App.Credential.Post("wrong")), first.refreshToken()))
                .refusesWith(401, "invalid_client")
                .saying("Client authentication failed");

        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md 10")
    void the_log_holds_one_record_of_each_exchange() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens first = server.login(app, api, person, "openid", "offline_access");
        server.refreshed(app, first.refreshToken());
        assertThat(server.refresh(app, first.refreshToken() + "x")).refusesTheRefreshToken();

        ObjectNode success = server.log().newest(app, "sertft");
        ObjectNode failure = server.log().newest(app, "fertft");

        assertThat(success.path("user_id").asText()).isEqualTo(person.userId());
        assertThat(success.path("audience").asText()).isEqualTo(api.identifier());
        assertThat(success.path("details").path("refresh_token").path("access").asText())
                .isEqualTo("offline");
        assertThat(success.path("details").path("familyId").asText()).isNotEmpty();
        assertThat(success.path("details").path("access_token_jti").asText()).isNotEmpty();
        assertThat(failure.path("description").asText()).isEqualTo("Unknown or invalid refresh token.");
        assertThat(server.log().types(app)).filteredOn("sertft"::equals).hasSize(1);
        assertThat(success + "" + failure).doesNotContain(first.refreshToken());
    }
}
