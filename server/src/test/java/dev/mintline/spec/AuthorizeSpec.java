package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The authorization endpoint and the login page: RFC 6749 section 4.1.1, OpenID Connect Core 3.1.2, tokens.md 1.3. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizeSpec {
    private final RunningServer server;

    AuthorizeSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("tokens.md-8")
    void both_kinds_of_refresh_tokens_at_once_are_refused() {
        Authorization request = server.authorization(server.aPublicClient())
                .api(server.anApi())
                .scope("openid", "offline_access", "online_access");

        assertError(request, "invalid_request", "Cannot request both online_access and offline_access scopes");
    }

    @Test
    @Clause("RFC6749-4.1.2")
    void the_answer_brings_the_state_back_as_it_was() {
        Authorization request =
                server.authorization(server.aPublicClient()).scope("openid").with("state", "a b&c=d/\u00e9+%20\"<>");

        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        assertThat(callback.get("state")).hasValue("a b&c=d/\u00e9+%20\"<>");
        assertThat(callback.code()).isNotEmpty();
        assertThat(callback.at().toString()).startsWith(request.app().redirectUri() + "?");
    }

    @Test
    @Clause("tokens.md 1.3")
    void an_unknown_client_or_callback_is_told_on_a_page_and_never_by_redirect() {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).scope("openid");

        Arrival.Page unknown = server.browser()
                .open(request.with("client_id", "<script>x</script>"))
                .page();
        assertThat(unknown.answer().status()).isBetween(400, 499);
        assertThat(unknown.answer().body()).doesNotContain("<script>x");
        assertThat(unknown.answer()).showsNoInsides();

        Arrival.Page mismatch = server.browser()
                .open(request.with("redirect_uri", "https://evil.test/callback"))
                .page();
        assertThat(mismatch.answer().status()).isEqualTo(403);
        assertThat(mismatch.answer().body()).contains("Callback URL mismatch");
    }

    @Test
    @Clause("tokens.md 1.3")
    void without_a_redirect_uri_the_registered_one_is_used() {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).scope("openid").without("redirect_uri");

        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        assertThat(callback.at().toString()).startsWith(app.redirectUri());
    }

    @Test
    @Clause("tokens.md 1.3")
    void what_is_missing_or_unknown_is_told_to_the_application() {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).scope("openid");

        assertError(request.without("response_type"), "invalid_request", "Missing required parameter: response_type");
        assertError(request.with("response_type", "magic"), "unsupported_response_type");
        assertError(
                request.with("audience", "https://nowhere.test"),
                "access_denied",
                "Service not found: https://nowhere.test");
        assertError(request.with("prompt", "none login"), "invalid_request");
    }

    @Test
    @Clause("tokens.md 1.3")
    void a_public_client_must_use_pkce_and_only_with_sha_256() {
        Authorization request = server.authorization(server.aPublicClient()).scope("openid");

        Arrival.Callback none = server.browser()
                .open(request.without("code_challenge").without("code_challenge_method"))
                .callback();
        assertThat(none.get("error")).hasValue("invalid_request");
        assertThat(none.get("error_description").orElse("")).contains("code_challenge");
        assertError(request.with("code_challenge_method", "plain"), "invalid_request");
        assertError(request.without("code_challenge_method"), "invalid_request");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.6")
    void without_a_session_nothing_silent_is_possible() {
        Authorization request =
                server.authorization(server.aPublicClient()).scope("openid").silent();

        assertError(request, "login_required", "Login required");
        assertThat(server.log().newest(request.app(), "fsa").path("type").asText())
                .isEqualTo("fsa");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void with_a_session_the_next_client_needs_no_page() {
        App app = server.aPublicClient();
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens first = server.login(browser, app, api, server.aUser(), "openid");

        Tokens silent = server.silentLogin(browser, second, api, "openid");
        Authorization plain = server.authorization(second).api(api).scope("openid");

        String session = server.verified(first.idToken()).text("sid");
        assertThat(server.verified(silent.idToken()).text("sid")).isEqualTo(session);
        assertThat(browser.open(plain).callback().code()).isNotEmpty();
        assertThat(server.session(session).path("clients"))
                .map(client -> client.path("client_id").asText())
                .contains(app.clientId(), second.clientId());
    }

    @Test
    @Clause("tokens.md 1.3")
    void prompt_login_asks_again_and_says_when_it_happened() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Person person = server.aUser();
        Api api = server.anApi();
        Tokens first = server.login(browser, app, api, person, "openid");
        server.clock().advance(Duration.ofMinutes(10));
        Authorization request =
                server.authorization(app).api(api).scope("openid").with("prompt", "login");

        Answer again =
                server.exchangeCode(request, browser.signIn(request, person).callback());

        Jwt idToken = server.verified(again.text("id_token"));
        assertThat(idToken.claims().path("auth_time").asLong())
                .isEqualTo(server.clock().instant().getEpochSecond());
        assertThat(idToken.text("sid"))
                .isEqualTo(server.verified(first.idToken()).text("sid"));
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void an_old_login_does_not_meet_a_max_age() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        server.login(browser, app, server.anApi(), server.aUser(), "openid");
        server.clock().advance(Duration.ofMinutes(10));
        Authorization request =
                server.authorization(app).scope("openid").silent().with("max_age", "60");

        assertThat(browser.open(request).callback().get("error")).hasValue("login_required");
        assertThat(browser.open(request.with("max_age", "3600")).callback().code())
                .isNotEmpty();
    }

    @Test
    @Clause("tokens.md 10")
    void a_wrong_password_and_an_unknown_user_look_the_same() {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).scope("openid");
        Person person = server.aUser();

        Arrival.Page wrong = server.browser()
                .signIn(request, person.email(), "Not-the-password-1")
                .page();
        Arrival.Page unknown = server.browser()
                .signIn(request, "nobody@people.test", "Not-the-password-1")
                .page();

        assertThat(wrong.answer().body()).contains("Wrong email or password.").doesNotContain("Not-the-password-1");
        assertThat(unknown.answer().body()).contains("Wrong email or password.");
        assertThat(wrong.answer().status()).isEqualTo(unknown.answer().status());
        assertThat(server.log().newest(app, "fp").path("user_id").asText()).isEqualTo(person.userId());
        assertThat(server.log().newest(app, "fu").path("user_id").asText()).isEmpty();
    }

    @Test
    @Clause("decisions.md 23")
    void the_session_cookie_is_kept_from_scripts_and_the_page_from_frames() {
        Authorization request = server.authorization(server.aPublicClient()).scope("openid");

        Arrival.Page page = server.browser().open(request).page();

        assertThat(page.answer().header("Content-Security-Policy").orElse(""))
                .contains("form-action")
                .contains("frame-ancestors 'none'")
                .contains(URI.create(request.app().redirectUri()).getHost());
        assertThat(page.answer()).isNotCached();
        assertThat(page.answer().headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    }

    @Test
    @Clause("OIDC-Discovery-4")
    void the_discovery_document_names_what_there_is() {
        Answer answer = server.http().get(server.uri(".well-known/openid-configuration"));

        assertThat(answer).hasStatus(200).isJson();
        assertThat(answer.text("issuer")).isEqualTo(server.issuer()).endsWith("/");
        assertThat(answer.text("authorization_endpoint")).isEqualTo(server.issuer() + "authorize");
        assertThat(answer.text("token_endpoint")).isEqualTo(server.issuer() + "oauth/token");
        assertThat(answer.text("revocation_endpoint")).isEqualTo(server.issuer() + "oauth/revoke");
        assertThat(answer.text("jwks_uri")).isEqualTo(server.issuer() + ".well-known/jwks.json");
        assertThat(answer.json().path("code_challenge_methods_supported"))
                .map(JsonNode::asText)
                .containsExactly("S256");
        assertThat(answer.json().path("scopes_supported"))
                .map(JsonNode::asText)
                .contains("openid", "offline_access", "online_access");
        Answer keys = server.http().get(server.uri(".well-known/jwks.json"));
        assertThat(keys).hasStatus(200).isJson();
        assertThat(keys.json().path("keys")).isNotEmpty().allSatisfy(key -> {
            assertThat(key.has("d")).as("private part").isFalse();
            assertThat(key.path("use").asText()).isEqualTo("sig");
            assertThat(key.path("kid").asText()).isNotEmpty();
        });
    }

    private void assertError(Authorization request, String error) {
        Arrival.Callback callback = server.browser().open(request).callback();
        assertThat(callback.get("error")).as("%s", callback.parameters()).hasValue(error);
        assertThat(callback.get("state")).hasValue(request.state());
        assertThat(callback.get("code")).isEmpty();
    }

    private void assertError(Authorization request, String error, String description) {
        assertError(request, error);
        assertThat(server.browser().open(request).callback().get("error_description"))
                .hasValue(description);
    }
}
