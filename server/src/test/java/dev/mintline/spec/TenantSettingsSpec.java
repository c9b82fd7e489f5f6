package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v2/tenants/settings}: tokens.md 5.1, 9.2. On a server of its own, since they are the whole tenant's. */
@Settings("password-threads=1")
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TenantSettingsSpec {
    private static final String PATH = "tenants/settings";

    private final RunningServer server;

    TenantSettingsSpec(RunningServer server) {
        this.server = server;
    }

    @AfterEach
    void as_at_first() {
        accepted("""
                {"session_lifetime": 168, "idle_session_lifetime": 72, "ephemeral_session_lifetime": 72,
                 "idle_ephemeral_session_lifetime": 24, "session_cookie": null, "sessions": null, "default_audience": "",
                 "allowed_logout_urls": [], "friendly_name": null, "support_email": null,
                 "flags": {"revoke_refresh_token_grant": true, "remove_alg_from_jwks": false, "hide_script_errors": false,
                           "enable_client_connections": null}}""");
    }

    @Test
    void a_new_tenant_has_the_defaults() {
        ObjectNode settings = settings();

        assertThat(settings.path("session_lifetime").asInt()).isEqualTo(168);
        assertThat(settings.path("idle_session_lifetime").asInt()).isEqualTo(72);
        assertThat(settings.path("ephemeral_session_lifetime").asInt()).isEqualTo(72);
        assertThat(settings.path("idle_ephemeral_session_lifetime").asInt()).isEqualTo(24);
        assertThat(settings.path("session_cookie").path("mode").asText()).isEqualTo("persistent");
        assertThat(settings.path("sessions").path("oidc_logout_prompt_enabled").asBoolean())
                .isTrue();
        assertThat(settings.path("default_directory").asText()).isEqualTo("Username-Password-Authentication");
        assertThat(settings.path("flags")).isEqualTo(object("""
                {"revoke_refresh_token_grant": true, "remove_alg_from_jwks": false, "reuse_deletes_grant": false,
                 "revoke_refresh_tokens_on_password_change": false, "require_pkce_for_public_clients": true,
                 "strict_client_auth_method": false, "hide_script_errors": false, "reason_header": false}"""));
    }

    @ParameterizedTest
    @Clause("tokens.md-93")
    @ValueSource(
            strings = {
                "session_lifetime",
                "idle_session_lifetime",
                "ephemeral_session_lifetime",
                "idle_ephemeral_session_lifetime"
            })
    void a_lifetime_in_hours_and_in_minutes_at_once_is_refused(String lifetime) {
        refused("{\"%1$s\": 24, \"%1$s_in_minutes\": 1440}".formatted(lifetime));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"session_lifetime\": 0}",
                "{\"session_lifetime\": 8761}",
                "{\"session_lifetime_in_minutes\": 0}",
                "{\"session_lifetime_in_minutes\": 525601}",
                "{\"session_lifetime\": 8760, \"idle_session_lifetime\": 2401}",
                "{\"session_lifetime\": 8760, \"idle_session_lifetime_in_minutes\": 144001}",
                "{\"session_lifetime\": 10, \"idle_session_lifetime\": 11}",
                "{\"idle_session_lifetime\": 169}",
                "{\"ephemeral_session_lifetime_in_minutes\": 10, \"idle_ephemeral_session_lifetime_in_minutes\": 11}",
                "{\"session_lifetime\": \"long\"}",
                "{\"session_cookie\": {\"mode\": \"eternal\"}}",
                "{\"session_cookie\": {}}",
                "{\"sessions\": {\"prompt\": true}}",
                "{\"flags\": {\"no_such_flag\": true}}",
                "{\"flags\": {\"hide_script_errors\": \"yes\"}}",
                "{\"default_audience\": \"https://no-such-api.test\"}",
                "{\"allowed_logout_urls\": [\"javascript:alert(1)\"]}",
                "{\"pushed_authorization_requests_supported\": true}",
                "{\"resource_parameter_profile\": \"compatibility\"}",
                "{\"friendly_name\": 7}",
                "{\"no_such_setting\": 1}"
            })
    void what_breaks_the_rules_is_refused(String change) {
        refused(change);
    }

    @Test
    void the_caps_themselves_are_allowed() {
        ObjectNode settings = accepted("{\"session_lifetime\": 8760, \"idle_session_lifetime\": 2400}");
        assertThat(settings.path("session_lifetime").asInt()).isEqualTo(8760);
        assertThat(settings.path("idle_session_lifetime").asInt()).isEqualTo(2400);
    }

    @Test
    void what_was_read_can_be_sent_back() {
        accepted("{\"session_lifetime_in_minutes\": 90, \"idle_session_lifetime_in_minutes\": 60}");
        ObjectNode settings = settings();
        assertThat(settings.path("session_lifetime_in_minutes").asInt()).isEqualTo(90);
        assertThat(settings.has("session_lifetime")).isFalse();
        assertThat(settings.path("idle_session_lifetime").asInt()).isEqualTo(1);

        assertThat(server.management().patch(PATH, settings)).hasStatus(200);

        assertThat(settings()).isEqualTo(settings);
    }

    @Test
    void an_idle_lifetime_that_is_not_named_never_outlives_the_absolute_one() {
        ObjectNode settings = accepted("{\"session_lifetime\": 2}");
        assertThat(settings.path("idle_session_lifetime").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_only_kept_comes_back_and_null_removes_it() {
        ObjectNode settings = accepted("""
                {"friendly_name": "Acme", "support_email": "help@acme.test", "allowed_logout_urls": ["https://bye.test/"],
                 "flags": {"enable_client_connections": true}}""");
        assertThat(settings.path("friendly_name").asText()).isEqualTo("Acme");
        assertThat(settings.path("allowed_logout_urls").path(0).asText()).isEqualTo("https://bye.test/");
        assertThat(settings.path("flags").path("enable_client_connections").asBoolean())
                .isTrue();

        ObjectNode after = accepted("{\"friendly_name\": null, \"flags\": {\"enable_client_connections\": null}}");

        assertThat(after.has("friendly_name")).isFalse();
        assertThat(after.path("support_email").asText()).isEqualTo("help@acme.test");
        assertThat(after.path("flags").has("enable_client_connections")).isFalse();
        assertThat(after.path("flags").path("revoke_refresh_token_grant")).isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void fields_choose_what_is_shown() {
        Answer answer = server.management().get(PATH + "?fields=session_lifetime,flags");
        assertThat(answer).hasStatus(200);
        assertThat(answer.json().properties())
                .extracting(e -> e.getKey())
                .containsExactlyInAnyOrder("session_lifetime", "flags");
    }

    @Test
    void new_sessions_have_the_new_lifetimes() {
        accepted("{\"session_lifetime\": 5, \"idle_session_lifetime_in_minutes\": 30}");
        App app = server.aConfidentialClient();

        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid");

        ObjectNode session = server.session(server.verified(tokens.idToken()).text("sid"));
        Instant made = Instant.parse(session.path("created_at").asText());
        assertThat(Instant.parse(session.path("expires_at").asText())).isEqualTo(made.plus(Duration.ofHours(5)));
        assertThat(Instant.parse(session.path("idle_expires_at").asText()))
                .isEqualTo(made.plus(Duration.ofMinutes(30)));
    }

    @Test
    void sessions_of_a_non_persistent_cookie_have_lifetimes_of_their_own() {
        accepted("{\"session_cookie\": {\"mode\": \"non-persistent\"}, \"ephemeral_session_lifetime\": 6}");

        Tokens tokens = server.login(server.aConfidentialClient(), server.anApi(), server.aUser(), "openid");

        ObjectNode session = server.session(server.verified(tokens.idToken()).text("sid"));
        assertThat(session.path("cookie").path("mode").asText()).isEqualTo("non-persistent");
        assertThat(Instant.parse(session.path("expires_at").asText()))
                .isEqualTo(Instant.parse(session.path("created_at").asText()).plus(Duration.ofHours(6)));
    }

    @Test
    void a_login_without_an_audience_is_for_the_default_one() {
        Api api = server.anApi();
        accepted("{\"default_audience\": \"%s\"}".formatted(api.identifier()));
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        var request = server.authorization(app).scope("openid");

        Answer answer = server.exchangeCode(
                request, server.browser().signIn(request, person).callback());

        assertThat(answer).isIssued();
        Jwt token = server.verified(answer.text("access_token"));
        assertThat(token.claims().path("aud").toString()).contains(api.identifier());
    }

    @Test
    @Clause("tokens.md-63")
    void without_the_grant_flag_only_the_revoked_token_ends() {
        accepted("{\"flags\": {\"revoke_refresh_token_grant\": false}}");
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens revoked = server.login(app, api, person, "openid", "offline_access");
        Tokens other = server.login(app, api, person, "openid", "offline_access");

        assertThat(server.revoke(app, revoked.refreshToken())).hasStatus(200);

        assertThat(server.refresh(app, revoked.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, other.refreshToken())).isIssued();
    }

    private ObjectNode settings() {
        Answer answer = server.management().get(PATH);
        assertThat(answer).hasStatus(200);
        return answer.json();
    }

    private ObjectNode accepted(String change) {
        Answer answer = server.management().patch(PATH, object(change));
        assertThat(answer).hasStatus(200);
        assertThat(settings()).isEqualTo(answer.json());
        return answer.json();
    }

    private void refused(String change) {
        ObjectNode before = settings();
        Answer answer = server.management().patch(PATH, object(change));
        assertThat(answer).hasStatus(400).has("errorCode", "invalid_body");
        assertThat(settings()).isEqualTo(before);
    }
}
