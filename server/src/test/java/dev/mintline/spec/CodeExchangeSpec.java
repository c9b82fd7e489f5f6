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
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A code becomes tokens: RFC 6749 section 4.1.3, RFC 7636, tokens.md 1.5. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeExchangeSpec {
    private final RunningServer server;

    CodeExchangeSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md-1", "tokens.md-12"})
    void the_code_gives_access_id_and_refresh_token_that_no_cache_keeps() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();

        Answer answer = server.login(app, api, server.aUser(), "openid", "offline_access")
                .answer();

        assertThat(answer).isIssued();
        assertThat(answer.text("id_token")).isNotEmpty();
        assertThat(answer.text("refresh_token")).matches("v1\\.[A-Za-z0-9_-]{43,}");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(86_400);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.header("Pragma").orElseThrow()).isEqualTo("no-cache");
    }

    @Test
    @Clause("tokens.md-2")
    void an_api_that_does_not_allow_offline_access_gives_no_refresh_token_and_no_error() {
        Api api = server.anApi(object().put("allow_offline_access", false));

        Tokens tokens =
                server.login(server.aConfidentialClient(), api, server.aUser(), "openid", "offline_access", "read:a");

        assertThat(tokens.answer()).isIssued().hasNo("refresh_token");
        assertThat(tokens.idToken()).isNotEmpty();
    }

    @Test
    @Clause({"tokens.md-5"})
    void a_client_without_the_refresh_grant_gets_no_refresh_token_and_may_not_use_one() {
        ObjectNode properties = object();
        properties.putArray("grant_types").add("authorization_code");
        App app = server.aConfidentialClient(properties);

        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(tokens.answer()).isIssued().hasNo("refresh_token");
        assertThat(server.refresh(app, "v1.whatever"))
                .refusesWith(403, "unauthorized_client")
                .saying("Grant type 'refresh_token' not allowed for the client.");
    }

    @Test
    @Clause({"tokens.md-85", "tokens.md-86"})
    void the_access_token_is_signed_for_the_api_and_for_userinfo() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();

        Tokens tokens = server.login(app, api, person, "openid", "read:a");
        Jwt accessToken = server.verified(tokens.accessToken());

        assertThat(accessToken.header().path("typ").asText()).isEqualTo("JWT");
        assertThat(accessToken.text("iss")).isEqualTo(server.issuer()).endsWith("/");
        assertThat(accessToken.text("sub")).isEqualTo(person.userId()).startsWith("auth0|");
        assertThat(accessToken.claims().path("aud"))
                .map(JsonNode::asText)
                .containsExactly(api.identifier(), server.issuer() + "userinfo");
        assertThat(accessToken.text("azp")).isEqualTo(app.clientId());
        assertThat(accessToken.text("scope")).isEqualTo("openid read:a");
        assertThat(accessToken.has("jti")).isFalse();
        assertThat(accessToken.has("gty")).isFalse();
        long issued = accessToken.claims().path("iat").asLong();
        assertThat(issued).isEqualTo(server.clock().instant().getEpochSecond());
        assertThat(accessToken.claims().path("exp").asLong()).isEqualTo(issued + 86_400);
    }

    @Test
    @Clause("OIDC-Core-2")
    void the_id_token_is_signed_for_the_client_and_carries_the_nonce_and_the_session() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Authorization request = server.authorization(app)
                .api(server.anApi())
                .scope("openid", "profile", "email")
                .with("nonce", "n-1");

        Answer answer = server.exchangeCode(
                request, server.browser().signIn(request, person).callback());
        Jwt idToken = server.verified(answer.text("id_token"));

        assertThat(idToken.text("iss")).isEqualTo(server.issuer());
        assertThat(idToken.text("sub")).isEqualTo(person.userId());
        assertThat(idToken.text("aud")).isEqualTo(app.clientId());
        assertThat(idToken.text("nonce")).isEqualTo("n-1");
        assertThat(idToken.text("name")).isEqualTo(person.name());
        assertThat(idToken.text("email")).isEqualTo(person.email());
        assertThat(idToken.claims().path("email_verified").asBoolean()).isTrue();
        assertThat(idToken.claims().path("exp").asLong()
                        - idToken.claims().path("iat").asLong())
                .isEqualTo(36_000);
        assertThat(server.session(idToken.text("sid")).path("user_id").asText()).isEqualTo(person.userId());
    }

    @Test
    @Clause({"tokens.md-92", "RFC6749-4.1.2"})
    void a_code_works_once_and_its_second_use_ends_what_the_first_gave() {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid", "offline_access");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();
        Tokens first = new Tokens(server.exchangeCode(request, callback));
        assertThat(first.answer()).isIssued();

        assertThat(server.exchangeCode(request, callback))
                .refusesWith(403, "invalid_grant")
                .saying("Invalid authorization code");

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause({"tokens.md-92", "RFC7636-4.6"})
    void a_wrong_or_missing_verifier_is_refused_and_the_code_is_spent() {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid");
        Person person = server.aUser();
        Arrival.Callback one = server.browser().signIn(request, person).callback();
        Arrival.Callback two = server.browser().signIn(request, person).callback();

        Form wrong = server.codeExchange(request, one).with("code_verifier", "x".repeat(43));
        assertThat(server.token(app, wrong)).refusesWith(403, "invalid_grant").saying("Failed to verify code verifier");
        assertThat(server.token(app, server.codeExchange(request, two).without("code_verifier")))
                .refusesWith(403, "invalid_grant")
                .saying("Failed to verify code verifier");
        assertThat(server.exchangeCode(request, one))
                .refusesWith(403, "invalid_grant")
                .saying("Invalid authorization code");
    }

    @Test
    @Clause("RFC9700-2.1.1")
    void a_verifier_for_a_code_without_a_challenge_is_refused() {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app)
                .api(server.anApi())
                .scope("openid")
                .without("code_challenge")
                .without("code_challenge_method");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        assertThat(server.exchangeCode(request, callback))
                .refusesWith(403, "invalid_grant")
                .saying("Failed to verify code verifier");
    }

    @Test
    @Clause("RFC6749-4.1.3")
    void a_code_belongs_to_its_client_and_its_redirect_uri() {
        App app = server.aConfidentialClient();
        App other = server.aConfidentialClient();
        Person person = server.aUser();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid");
        Arrival.Callback one = server.browser().signIn(request, person).callback();
        Arrival.Callback two = server.browser().signIn(request, person).callback();

        assertThat(server.token(other, server.codeExchange(request, one)))
                .refusesWith(403, "invalid_grant")
                .saying("Invalid authorization code");
        assertThat(server.token(
                        app, server.codeExchange(request, two).with("redirect_uri", app.redirectUri() + "/other")))
                .refusesWith(403, "invalid_grant")
                .saying("Invalid authorization code");
    }

    @Test
    @Clause("RFC6749-4.1.2")
    void a_code_lives_a_minute() {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        server.clock().advance(Duration.ofSeconds(60));

        assertThat(server.exchangeCode(request, callback))
                .refusesWith(403, "invalid_grant")
                .saying("Invalid authorization code");
    }

    @Test
    @Clause("tokens.md 0.3")
    void a_wrong_secret_does_not_burn_the_code() {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        App wrong = app.authenticatingWith(new App.Credential.Post("wrong"));
        assertThat(server.token(wrong, server.codeExchange(request, callback))).refusesWith(401, "invalid_client");

        assertThat(server.exchangeCode(request, callback)).isIssued();
    }

    @Test
    @Clause("tokens.md 1.5")
    void an_exchange_is_written_to_the_log_without_its_code() {
        App app = server.aConfidentialClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();
        assertThat(server.exchangeCode(request, callback)).isIssued();
        assertThat(server.exchangeCode(request, callback)).refusesWith(403, "invalid_grant");

        ObjectNode record = server.log().newest(app, "seacft");

        assertThat(record.path("details").path("session_id").asText()).isNotEmpty();
        assertThat(record.toString()).doesNotContain(callback.code());
        assertThat(server.log().newest(app, "feacft").path("description").asText())
                .isEqualTo("Invalid authorization code");
        assertThat(server.log().newest(app, "s").path("type").asText()).isEqualTo("s");
    }
}
