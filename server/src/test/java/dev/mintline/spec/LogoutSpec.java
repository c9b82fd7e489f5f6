package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/logout}: tokens.md 1.11 and 5.5. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogoutSpec {
    private static final String BYE = "https://app.test/bye";

    private final RunningServer server;

    LogoutSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("tokens.md-53")
    void logging_out_ends_online_tokens_and_single_sign_on_and_spares_offline_tokens() {
        App app = app(BYE);
        App second = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens online = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens offline = server.silentLogin(browser, second, api, "openid", "offline_access");
        String sid = server.verified(online.idToken()).text("sid");

        assertThat(logout(browser, "client_id", app.clientId(), "returnTo", BYE)
                        .callback()
                        .at())
                .isEqualTo(URI.create(BYE));

        assertThat(server.refresh(app, online.refreshToken())).refusesTheRefreshToken();
        assertThat(server.log()
                        .newest(app, "fertft")
                        .path("details")
                        .path("failure_reason")
                        .asText())
                .isEqualTo("session_not_found");
        assertThat(server.refresh(second, offline.refreshToken())).isIssued();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
        assertThat(server.management().get("sessions/" + sid)).hasStatus(404);
    }

    @Test
    @Clause("tokens.md 1.11")
    void the_cookies_are_cleared_and_the_log_says_who_left() {
        App app = app(BYE);
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, server.anApi(), person, "openid");
        assertThat(browser.cookies()).isNotEmpty();

        logout(browser, "client_id", app.clientId());

        assertThat(browser.cookies()).isEmpty();
        ObjectNode record = server.log().newest(app, "slo");
        assertThat(record.path("user_id").asText()).isEqualTo(person.userId());
        assertThat(record.path("details").path("session_id").asText())
                .isEqualTo(server.verified(tokens.idToken()).text("sid"));
    }

    @Test
    @Clause("tokens.md 1.11")
    void a_stolen_cookie_value_is_worth_nothing_afterwards() {
        App app = app(BYE);
        Browser browser = server.browser();
        server.login(browser, app, server.anApi(), server.aUser(), "openid");
        String cookie = browser.cookieHeader();

        logout(browser, "client_id", app.clientId());

        Answer answer = server.http()
                .get(server.authorization(app).scope("openid").silent().uri(server.issuer()), "Cookie", cookie);
        assertThat(answer.header("Location").orElse("")).contains("error=login_required");
    }

    @Test
    @Clause("tokens.md 1.11")
    void without_a_session_the_browser_still_goes_on() {
        App app = app(BYE);

        assertThat(logout(server.browser(), "client_id", app.clientId(), "returnTo", BYE, "federated", "")
                        .callback()
                        .at())
                .isEqualTo(URI.create(BYE));
    }

    @Test
    @Clause("tokens.md 1.11")
    void without_a_place_to_go_it_is_the_first_allowed_one() {
        App app = app("https://*.app.test/any", "https://app.test/first", "https://app.test/second");

        assertThat(logout(server.browser(), "client_id", app.clientId())
                        .callback()
                        .at())
                .isEqualTo(URI.create("https://app.test/first"));
    }

    @Test
    @Clause("tokens.md 1.11")
    void without_client_and_place_it_says_ok_and_the_session_is_over() {
        App app = app();
        Browser browser = server.browser();
        server.login(browser, app, server.anApi(), server.aUser(), "openid");

        Answer answer = logout(browser).page().answer();

        assertThat(answer).hasStatus(200);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
    }

    @Test
    @Clause("tokens.md 1.11")
    void a_client_that_lists_no_place_gets_the_plain_page() {
        assertThat(logout(server.browser(), "client_id", app().clientId())
                        .page()
                        .answer()
                        .body())
                .isEqualTo("OK");
    }

    @ParameterizedTest
    @Clause("tokens.md 1.11")
    @ValueSource(
            strings = {
                "https://app.test/bye",
                "HTTPS://APP.TEST/bye",
                "https://app.test:443/bye",
                "https://app.test/bye?from=here#there",
                "https://one.app.test/any",
                "https://ONE.app.test/any?x=1"
            })
    void a_place_on_the_list_is_recognised(String place) {
        App app = app(BYE, "https://*.app.test/any");

        assertThat(logout(server.browser(), "client_id", app.clientId(), "returnTo", place)
                        .callback()
                        .at()
                        .toString())
                .isEqualTo(place);
    }

    @ParameterizedTest
    @Clause("tokens.md 1.11")
    @ValueSource(
            strings = {
                "https://evil.test/bye",
                "https://app.test/BYE",
                "https://app.test/bye/",
                "https://app.test/bye/../other",
                "http://app.test/bye",
                "https://app.test:8443/bye",
                "https://app.test@evil.test/bye",
                "https://evil.test\\@app.test/bye",
                "//app.test/bye",
                "/bye",
                "https://app.test.evil.test/bye",
                "https://a.b.app.test/any",
                "https://app.test/any",
                "https://evilapp.test/any",
                "https://*.app.test/any",
                "javascript:alert(1)",
                "https://app.test/bye\r\nSet-Cookie: a=b"
            })
    void another_place_is_refused_and_nothing_ends(String place) {
        App app = app(BYE, "https://*.app.test/any");
        Browser browser = server.browser();
        server.login(browser, app, server.anApi(), server.aUser(), "openid");

        Answer answer = logout(browser, "client_id", app.clientId(), "returnTo", place)
                .page()
                .answer();

        assertThat(answer).hasStatus(400).showsNoInsides();
        assertThat(answer.body()).contains("is not defined as a valid URL in &quot;Allowed Logout URLs&quot;.");
        assertThat(answer.body()).doesNotContain("<script").doesNotContain("href");
        assertThat(server.silentError(browser, app)).isEmpty();
        assertThat(server.log().newest(app, "flo").path("description").asText()).contains("Allowed Logout URLs");
    }

    @Test
    @Clause("tokens.md 1.11")
    void what_another_client_or_nobody_lists_does_not_count() {
        App app = app(BYE);
        App other = app("https://other.test/bye");

        assertThat(logout(server.browser(), "client_id", other.clientId(), "returnTo", BYE)
                        .page()
                        .answer())
                .hasStatus(400);
        assertThat(logout(server.browser(), "returnTo", BYE).page().answer()).hasStatus(400);
        assertThat(logout(server.browser(), "client_id", "nobody", "returnTo", BYE)
                        .page()
                        .answer())
                .hasStatus(400);
        assertThat(app.clientId()).isNotEqualTo(other.clientId());
    }

    private App app(String... logoutUrls) {
        ObjectNode properties = object();
        List.of(logoutUrls).forEach(properties.putArray("allowed_logout_urls")::add);
        return server.aConfidentialClient(properties);
    }

    private Arrival logout(Browser browser, String... parameters) {
        return browser.open(server.uri("v2/logout?" + Form.of(parameters).encoded()));
    }
}
