package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a session lives and what keeps it alive: tokens.md 5.1 to 5.4. On a server of its own: settings change. */
@Settings("password-threads=2")
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionSpec {
    private static final String COOKIE = "mintline";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RunningServer server;

    SessionSpec(RunningServer server) {
        this.server = server;
    }

    @AfterEach
    void as_at_first() {
        settings("""
                {"session_lifetime": 168, "idle_session_lifetime": 72, "ephemeral_session_lifetime": 72,
                 "idle_ephemeral_session_lifetime": 24, "session_cookie": null}""");
    }

    // ---- cookies (5.2)

    @Test
    @Clause("tokens.md 5.2")
    void a_persistent_cookie_lives_as_long_as_the_session_may() {
        Browser browser = server.browser();

        ObjectNode session = session(login(browser, server.aPublicClient()));

        assertThat(browser.lastSet(COOKIE).orElseThrow())
                .contains("; Expires=" + HTTP_DATE.format(instant(session, "expires_at")))
                .contains("; HttpOnly")
                .contains("; SameSite=Lax");
        assertThat(session.path("cookie").path("mode").asText()).isEqualTo("persistent");
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(168));
        assertThat(idle(session)).isEqualTo(Duration.ofHours(72));
    }

    @Test
    @Clause("tokens.md 5.2")
    void a_non_persistent_cookie_ends_with_the_browser_and_has_lifetimes_of_its_own() {
        settings("{\"session_cookie\": {\"mode\": \"non-persistent\"}, \"ephemeral_session_lifetime\": 10,"
                + " \"idle_ephemeral_session_lifetime\": 2}");
        Browser browser = server.browser();

        ObjectNode session = session(login(browser, server.aPublicClient()));

        assertThat(browser.lastSet(COOKIE).orElseThrow())
                .doesNotContain("Expires")
                .doesNotContain("Max-Age");
        assertThat(session.path("cookie").path("mode").asText()).isEqualTo("non-persistent");
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(10));
        assertThat(idle(session)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    @Clause("actions.md 3.6")
    void a_script_chooses_the_mode_at_the_login_and_its_last_word_counts() {
        server.deployAndBind(
                action("api.session.setCookieMode('persistent'); api.session.setCookieMode('non-persistent');"));
        Browser browser = server.browser();

        ObjectNode session = session(login(browser, server.aPublicClient()));

        assertThat(browser.lastSet(COOKIE).orElseThrow()).doesNotContain("Expires");
        assertThat(session.path("cookie").path("mode").asText()).isEqualTo("non-persistent");
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(72));
        assertThat(idle(session)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    @Clause("actions.md 3.6")
    void a_script_may_make_a_new_session_persistent_where_the_tenant_does_not() {
        settings("{\"session_cookie\": {\"mode\": \"non-persistent\"}}");
        server.deployAndBind(action("api.session.setCookieMode('persistent');"));
        Browser browser = server.browser();

        ObjectNode session = session(login(browser, server.aPublicClient()));

        assertThat(browser.lastSet(COOKIE).orElseThrow())
                .contains("Expires=" + HTTP_DATE.format(instant(session, "expires_at")));
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(168));
        assertThat(idle(session)).isEqualTo(Duration.ofHours(72));
    }

    @Test
    @Clause("actions.md 3.6")
    void single_sign_on_may_change_the_mode_but_never_prolongs_the_session() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app);
        browser.forget();
        server.silentLogin(browser, app, server.anApi(), "openid");
        assertThat(browser.lastSet(COOKIE)).as("nothing changed").isEmpty();

        server.deployAndBind(action("api.session.setCookieMode('non-persistent');"));
        server.silentLogin(browser, app, server.anApi(), "openid");
        assertThat(browser.lastSet(COOKIE).orElseThrow()).doesNotContain("Expires");
        assertThat(lifetime(session(tokens))).isEqualTo(Duration.ofHours(72));

        server.deployAndBind(action("api.session.setCookieMode('persistent');"));
        server.silentLogin(browser, app, server.anApi(), "openid");
        assertThat(lifetime(session(tokens))).isEqualTo(Duration.ofHours(72));
        assertThat(browser.lastSet(COOKIE).orElseThrow())
                .contains("Expires=" + HTTP_DATE.format(instant(session(tokens), "expires_at")));
        server.unbind();
        assertThat(server.silentError(browser, app)).isEmpty();
    }

    @Test
    @Clause("actions.md 3.10")
    void a_refresh_has_no_cookie_to_choose_a_mode_for() {
        App app = server.aPublicClient();
        Tokens tokens = login(server.browser(), app, "online_access");
        server.deployAndBind(action("api.session.setCookieMode('non-persistent');"));

        server.refreshed(app, tokens.refreshToken());

        assertThat(session(tokens).path("cookie").path("mode").asText()).isEqualTo("persistent");
        assertThat(execution(app, "sertft")).contains("api.session.setCookieMode was ignored");
    }

    @Test
    @Clause("tokens.md 5.2")
    void signing_in_again_keeps_the_session_and_changes_the_cookie() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens first = server.login(browser, app, server.anApi(), person, "openid", "online_access");
        String cookie = browser.cookies().get(COOKIE);
        server.clock().advance(Duration.ofHours(1));

        Tokens again = signInAgain(browser, app, person);

        assertThat(sid(again)).isEqualTo(sid(first));
        assertThat(browser.cookies().get(COOKIE)).isNotEqualTo(cookie);
        ObjectNode session = session(first);
        assertThat(instant(session, "authenticated_at"))
                .isEqualTo(server.clock().instant())
                .isAfter(instant(session, "created_at"));
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(168));
        assertThat(server.refresh(app, first.refreshToken())).isIssued();
        Answer stolen = server.http()
                .get(
                        server.authorization(app).scope("openid").silent().uri(server.issuer()),
                        "Cookie",
                        COOKIE + "=" + cookie);
        assertThat(stolen.header("Location").orElse("")).contains("login_required");
    }

    @Test
    @Clause("tokens.md 5.2")
    void another_person_in_the_same_browser_replaces_the_session() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens first = login(browser, app, "online_access");

        Tokens second = signInAgain(browser, app, server.aUser());

        assertThat(sid(second)).isNotEqualTo(sid(first));
        assertThat(server.management().get("sessions/" + sid(first))).hasStatus(404);
        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("actions.md-70")
    void a_login_whose_script_revokes_the_session_leaves_no_cookie() {
        App app = server.aPublicClient();
        server.deployAndBind(action("api.session.revoke('risk');"));
        Browser browser = server.browser();

        var callback = browser.signIn(server.authorization(app).scope("openid"), server.aUser())
                .callback();

        assertThat(callback.get("error")).contains("access_denied");
        assertThat(callback.get("error_description")).contains("risk");
        assertThat(browser.cookies()).isEmpty();
        assertThat(server.log().types(app)).contains("f", "session_revoked");
        server.unbind();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
    }

    // ---- lifetimes (5.1)

    @ParameterizedTest
    @Clause("tokens.md 5.1")
    @ValueSource(longs = {-1, 0, 1})
    void the_idle_end_is_exact(long millis) {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app, "online_access");

        server.clock().advance(Duration.ofHours(72).plusMillis(millis));

        if (millis < 0) {
            assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
            assertThat(server.silentError(browser, app)).isEmpty();
        } else {
            assertThat(server.silentError(browser, app)).isEqualTo("login_required");
            assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        }
    }

    @ParameterizedTest
    @Clause("tokens.md 5.1")
    @ValueSource(longs = {-1, 0, 1})
    void the_absolute_end_is_exact(long millis) {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app, "online_access");
        for (int day = 0; day < 3; day++) {
            server.clock().advance(Duration.ofHours(48));
            assertThat(server.silentError(browser, app)).isEmpty();
        }

        server.clock().advance(Duration.ofHours(24).plusMillis(millis));

        assertThat(server.silentError(browser, app)).isEqualTo(millis < 0 ? "" : "login_required");
        assertThat(server.refresh(app, tokens.refreshToken())).hasStatus(millis < 0 ? 200 : 403);
    }

    @ParameterizedTest
    @Clause("OIDC-Core-3.1.2.1")
    @ValueSource(longs = {-1, 0, 1})
    void a_max_age_is_exact(long millis) {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        login(browser, app);

        server.clock().advance(Duration.ofSeconds(60).plusMillis(millis));

        assertThat(errorOf(
                        browser,
                        server.authorization(app).scope("openid").silent().with("max_age", "60")))
                .isEqualTo(millis <= 0 ? "" : "login_required");
        assertThat(errorOf(
                        browser,
                        server.authorization(app).scope("openid").silent().with("max_age", "0")))
                .isEqualTo("login_required");
    }

    @ParameterizedTest
    @Clause("tokens.md 5.1")
    @ValueSource(longs = {-1, 0, 1})
    void a_lowered_lifetime_counts_from_the_next_activity_on(long millis) {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app, "online_access");
        server.clock().advance(Duration.ofHours(5).plusMillis(millis));

        settings("{\"session_lifetime\": 5, \"idle_session_lifetime\": 5}");

        assertThat(lifetime(session(tokens))).as("nothing happened yet").isEqualTo(Duration.ofHours(168));
        assertThat(server.refresh(app, tokens.refreshToken())).hasStatus(millis < 0 ? 200 : 403);
        assertThat(server.silentError(browser, app)).isEqualTo(millis < 0 ? "" : "login_required");
    }

    @Test
    @Clause("tokens.md 5.1")
    void lowering_shortens_what_lives_and_raising_is_for_new_sessions() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app, "online_access");
        server.clock().advance(Duration.ofHours(1));

        settings("{\"session_lifetime\": 10, \"idle_session_lifetime\": 4}");
        server.refreshed(app, tokens.refreshToken());
        assertThat(lifetime(session(tokens))).isEqualTo(Duration.ofHours(10));
        assertThat(instant(session(tokens), "idle_expires_at"))
                .isEqualTo(server.clock().instant().plus(Duration.ofHours(4)));

        settings("{\"session_lifetime\": 400, \"idle_session_lifetime\": 300}");
        server.silentLogin(browser, app, server.anApi(), "openid");
        assertThat(lifetime(session(tokens))).isEqualTo(Duration.ofHours(10));
        assertThat(lifetime(session(login(server.browser(), app)))).isEqualTo(Duration.ofHours(400));
    }

    @Test
    @Clause({"tokens.md 5.1", "actions.md 3.6"})
    void a_script_shortens_the_session_for_good_and_its_idle_time_for_once() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        server.deployAndBind(action("const start = Date.parse(event.session.created_at);"
                + "api.session.setExpiresAt(start + 36e5 * 9); api.session.setExpiresAt(start + 36e5 * 8);"
                + "api.session.setIdleExpiresAt(start + 36e5);"));
        Tokens tokens = login(browser, app);
        assertThat(lifetime(session(tokens))).isEqualTo(Duration.ofHours(8));
        assertThat(idle(session(tokens))).isEqualTo(Duration.ofHours(1));
        assertThat(browser.lastSet(COOKIE).orElseThrow())
                .contains("Expires=" + HTTP_DATE.format(instant(session(tokens), "expires_at")));
        server.unbind();

        server.clock().advance(Duration.ofHours(1).minusMillis(1));
        server.silentLogin(browser, app, server.anApi(), "openid");

        assertThat(lifetime(session(tokens))).isEqualTo(Duration.ofHours(8));
        assertThat(instant(session(tokens), "idle_expires_at")).isEqualTo(instant(session(tokens), "expires_at"));
        assertThat(server.log().types(app)).doesNotContain("w");
    }

    @Test
    @Clause({"tokens.md 5.1", "actions.md 3.6"})
    void ends_beyond_the_setting_are_clamped_with_a_warning() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app, "online_access");
        ObjectNode before = session(tokens);
        server.deployAndBind(action("api.session.setExpiresAt(Date.parse(event.session.expires_at) + 1);"));

        server.refreshed(app, tokens.refreshToken());

        assertThat(session(tokens).path("expires_at")).isEqualTo(before.path("expires_at"));
        ObjectNode warning = server.log().newest(app, "w");
        assertThat(warning.path("details").path("call").asText()).isEqualTo("api.session.setExpiresAt");
        assertThat(warning.path("details").path("set")).isEqualTo(before.path("expires_at"));

        server.deployAndBind(action("api.session.setIdleExpiresAt(Date.now() + 36e5 * 73);"));
        server.silentLogin(browser, app, server.anApi(), "openid");
        assertThat(idle(session(tokens))).isEqualTo(Duration.ofHours(72));
        assertThat(server.log().newest(app, "w").path("details").path("call").asText())
                .isEqualTo("api.session.setIdleExpiresAt");
    }

    @Test
    @Clause("actions.md 12")
    void a_denial_keeps_the_ends_that_were_asked_for() {
        App app = server.aPublicClient();
        Tokens tokens = login(server.browser(), app, "online_access");
        server.deployAndBind(action("api.session.setExpiresAt(Date.parse(event.session.created_at) + 36e5);"
                + "api.session.setIdleExpiresAt(Date.parse(event.session.created_at) + 18e5);"
                + "api.session.setMetadata('risk', 'high'); api.access.deny('no');"));

        assertThat(server.refresh(app, tokens.refreshToken())).refusesWith(403, "access_denied");

        ObjectNode session = session(tokens);
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(1));
        assertThat(idle(session)).isEqualTo(Duration.ofMinutes(30));
        assertThat(session.path("session_metadata").path("risk").asText()).isEqualTo("high");
    }

    @Test
    @Clause("tokens.md 5.1")
    void an_end_in_the_past_ends_the_session_at_once() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app, "online_access");
        server.deployAndBind(action("api.session.setExpiresAt(1);"));

        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();

        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
    }

    // ---- activity (5.4)

    @Test
    @Clause("tokens.md 5.4")
    void single_sign_on_is_activity_and_a_denied_one_is_not() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = login(browser, app);
        server.clock().advance(Duration.ofHours(1));
        server.deployAndBind(action("api.access.deny('no');"));
        assertThat(server.silentError(browser, app)).isEqualTo("access_denied");
        assertThat(idle(session(tokens))).isEqualTo(Duration.ofHours(72));
        server.unbind();

        server.silentLogin(browser, app, server.anApi(), "openid");

        ObjectNode session = session(tokens);
        assertThat(idle(session)).isEqualTo(Duration.ofHours(73));
        assertThat(instant(session, "last_interacted_at"))
                .isEqualTo(server.clock().instant());
        assertThat(instant(session, "authenticated_at")).isEqualTo(instant(session, "created_at"));
    }

    @Test
    @Clause("tokens.md 5.4")
    void offline_refreshes_userinfo_and_looking_are_no_activity() {
        App app = server.aPublicClient();
        Tokens tokens = login(server.browser(), app, "offline_access");
        ObjectNode before = session(tokens);
        server.clock().advance(Duration.ofHours(1));

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());
        assertThat(server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + refreshed.accessToken()))
                .hasStatus(200);

        assertThat(session(tokens)).isEqualTo(before);
    }

    @Test
    @Clause("tokens.md 5.3")
    void clients_that_sign_on_at_once_all_take_part() throws Exception {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, api, server.aUser(), "openid");
        String cookie = browser.cookieHeader();
        App one = server.aPublicClient();
        App two = server.aPublicClient();

        AtOnce.run(() -> silent(one, cookie), () -> silent(two, cookie));

        assertThat(session(tokens).path("clients"))
                .extracting(client -> client.path("client_id").asText())
                .containsExactlyInAnyOrder(app.clientId(), one.clientId(), two.clientId());
    }

    private Answer silent(App app, String cookie) {
        return server.http()
                .get(server.authorization(app).scope("openid").silent().uri(server.issuer()), "Cookie", cookie);
    }

    private Tokens login(Browser browser, App app, String... scopes) {
        String[] all = new String[scopes.length + 1];
        all[0] = "openid";
        System.arraycopy(scopes, 0, all, 1, scopes.length);
        return server.login(browser, app, server.anApi(), server.aUser(), all);
    }

    private Tokens signInAgain(Browser browser, App app, Person person) {
        Authorization request =
                server.authorization(app).api(server.anApi()).scope("openid").with("prompt", "login");
        return new Tokens(
                server.exchangeCode(request, browser.signIn(request, person).callback()));
    }

    private String errorOf(Browser browser, Authorization request) {
        return browser.open(request).callback().get("error").orElse("");
    }

    private String execution(App app, String type) {
        String id = server.log()
                .newest(app, type)
                .path("details")
                .path("actions")
                .path("executions")
                .path(0)
                .asText();
        return server.management().get("actions/executions/" + id).body();
    }

    private void settings(String json) {
        assertThat(server.management().patch("tenants/settings", object(json))).hasStatus(200);
    }

    private ObjectNode session(Tokens tokens) {
        return server.session(sid(tokens));
    }

    private String sid(Tokens tokens) {
        return server.verified(tokens.idToken()).text("sid");
    }

    private static Duration lifetime(ObjectNode session) {
        return Duration.between(instant(session, "created_at"), instant(session, "expires_at"));
    }

    private static Duration idle(ObjectNode session) {
        return Duration.between(instant(session, "created_at"), instant(session, "idle_expires_at"));
    }

    private static Instant instant(ObjectNode session, String field) {
        return Instant.parse(session.path(field).asText());
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }
}
