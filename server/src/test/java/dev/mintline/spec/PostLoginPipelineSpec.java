package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.DeployedAction;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Actions run at every login and refresh: actions.md 5 and 11. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostLoginPipelineSpec {
    private final RunningServer server;

    PostLoginPipelineSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("actions.md-16")
    void revoking_an_offline_token_denies_the_exchange_and_leaves_the_session() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(onRefresh("api.refreshToken.revoke('Invalid IP change');"));

        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("Invalid IP change");

        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEmpty();
        assertThat(server.log().types(app)).contains("srrt", "fertft").doesNotContain("session_revoked");
    }

    @Test
    @Clause("actions.md-17")
    void a_revoked_token_is_refused_before_any_script_runs() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Tokens offline = server.login(app, api, server.aUser(), "openid", "offline_access");
        Tokens online = server.login(app, api, server.aUser(), "openid", "online_access");
        assertThat(server.revoke(app, offline.refreshToken())).hasStatus(200);
        assertThat(server.revoke(app, online.refreshToken())).hasStatus(200);
        server.deployAndBind(onRefresh("api.access.deny('a script ran');"));

        assertThat(server.refresh(app, offline.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, online.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause({"actions.md-11", "actions.md-20"})
    void the_event_of_a_refresh_says_what_it_is_and_hides_the_token() {
        App app = server.aConfidentialClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind("""
                exports.onExecutePostLogin = async (event, api) => {
                  api.accessToken.setCustomClaim('seen', {
                    protocol: event.transaction.protocol,
                    body: event.request.body,
                    access: event.refresh_token.access,
                    rotating: event.refresh_token.rotating,
                    session: typeof event.session,
                    last: typeof event.refresh_token.last_exchanged_at,
                    raw: JSON.stringify(event),
                  });
                };
                """);

        Jwt accessToken =
                server.verified(server.refreshed(app, tokens.refreshToken()).accessToken());

        JsonNode seen = accessToken.claims().path("seen");
        assertThat(seen.path("protocol").asText()).isEqualTo("oauth2-refresh-token");
        assertThat(seen.path("body").path("grant_type").asText()).isEqualTo("refresh_token");
        assertThat(seen.path("body").path("refresh_token").asText()).isEqualTo("*****");
        assertThat(seen.path("body").path("client_secret").asText()).isEqualTo("*****");
        assertThat(seen.path("access").asText()).isEqualTo("offline");
        assertThat(seen.path("rotating").asBoolean(true)).isFalse();
        assertThat(seen.path("session").asText()).isEqualTo("undefined");
        assertThat(seen.path("last").asText()).isEqualTo("undefined");
        assertThat(seen.path("raw").asText()).doesNotContain(tokens.refreshToken(), app.secret());
    }

    @Test
    @Clause("actions.md-21")
    void claims_of_the_login_are_not_carried_to_the_refresh() {
        App app = server.aPublicClient();
        server.deployAndBind("""
                exports.onExecutePostLogin = async (event, api) => {
                  if (event.transaction.protocol !== 'oauth2-refresh-token') {
                    api.accessToken.setCustomClaim('at_login', true);
                    api.idToken.setCustomClaim('at_login', true);
                  }
                };
                """);
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        assertThat(server.verified(tokens.accessToken()).has("at_login")).isTrue();
        assertThat(server.verified(tokens.idToken()).has("at_login")).isTrue();

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        assertThat(server.verified(refreshed.accessToken()).has("at_login")).isFalse();
        assertThat(server.verified(refreshed.idToken()).has("at_login")).isFalse();
    }

    @Test
    @Clause("actions.md-28")
    void after_a_denial_no_later_action_runs() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind(action("api.access.deny('no');"), action("api.user.setAppMetadata('b_ran', true);"));

        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("no");

        assertThat(server.profile(person).path("app_metadata").has("b_ran")).isFalse();
        assertThat(server.log().newest(app, "fertft").path("description").asText())
                .isEqualTo("no");
    }

    @Test
    @Clause("actions.md-28")
    void a_denied_login_comes_back_to_the_application_as_an_error() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Authorization request = server.authorization(app).scope("openid");
        server.deployAndBind(action("api.access.deny('no');"), action("throw new Error('b ran');"));

        Arrival.Callback callback = browser.signIn(request, server.aUser()).callback();

        assertThat(callback.get("error")).hasValue("access_denied");
        assertThat(callback.get("error_description")).hasValue("no");
        assertThat(callback.get("state")).hasValue(request.state());
        server.unbind();
        assertThat(server.silentError(browser, app)).as("the session is there").isEmpty();
    }

    @Test
    @Clause("actions.md-29")
    void what_an_action_wrote_to_the_profile_stays_when_it_denies() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind(action("api.user.setAppMetadata('x', 1); api.access.deny('no');"));

        assertThat(server.refresh(app, tokens.refreshToken())).refusesWith(403, "access_denied");

        assertThat(server.profile(person).path("app_metadata").path("x").asInt())
                .isEqualTo(1);
    }

    @Test
    @Clause("actions.md-30")
    void what_earlier_actions_wrote_is_discarded_when_one_throws() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        List<DeployedAction> bound =
                server.deployAndBind(action("api.user.setAppMetadata('x', 1);"), action("throw new Error('boom');"));

        Answer answer = server.refresh(app, tokens.refreshToken());

        assertThat(answer).refusesWith(403, "access_denied").saying("boom");
        assertThat(server.profile(person).path("app_metadata").has("x")).isFalse();
        ObjectNode record = server.log().newest(app, "actions_execution_failed");
        assertThat(record.path("details").path("action_id").asText())
                .isEqualTo(bound.get(1).id());
        assertThat(record.path("details").path("action_name").asText())
                .isEqualTo(bound.get(1).name());
        assertThat(record.path("details").path("error_class").asText()).isEqualTo("action_error");
        assertThat(record.path("details").path("trigger_id").asText()).isEqualTo("post-login");
        assertThat(record.path("details").path("action_error").path("message").asText())
                .isEqualTo("boom");
        assertThat(server.log().types(app)).contains("fertft");
        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
    }

    @Test
    @Clause("actions.md-30")
    void a_login_whose_action_throws_is_denied_with_its_message() {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).scope("openid");
        server.deployAndBind(action("throw new Error('boom');"));

        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();

        assertThat(callback.get("error")).hasValue("access_denied");
        assertThat(callback.get("error_description")).hasValue("boom");
    }

    @Test
    @Clause("actions.md-31")
    void code_after_the_denial_still_runs() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind(action("api.access.deny('no'); api.user.setAppMetadata('after', 'yes');"));

        assertThat(server.refresh(app, tokens.refreshToken())).refusesWith(403, "access_denied");

        assertThat(server.profile(person).path("app_metadata").path("after").asText())
                .isEqualTo("yes");
    }

    @Test
    @Clause("actions.md-32")
    void actions_run_in_the_order_in_which_they_are_bound() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        String trace = "const soFar = event.transaction.metadata.trace ?? '';"
                + "api.transaction.setMetadata('trace', soFar + '%s');"
                + "api.accessToken.setCustomClaim('trace', soFar + '%1$s');";
        List<DeployedAction> cab = server.deployAndBind(
                action(trace.formatted("c")), action(trace.formatted("a")), action(trace.formatted("b")));
        assertThat(trace(app, tokens)).isEqualTo("cab");

        server.bind(List.of(cab.get(1), cab.get(2), cab.get(0)));

        assertThat(trace(app, tokens)).isEqualTo("abc");
    }

    @Test
    @Clause("actions.md-33")
    void what_an_action_does_to_its_event_nobody_else_sees() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "profile", "offline_access");
        server.deployAndBind(
                action("event.user.name = 'Z'; event.foo = 1; event.user.app_metadata.sneaky = 1;"),
                action(
                        "api.accessToken.setCustomClaim('seen',"
                                + " { name: event.user.name, foo: typeof event.foo, sneaky: typeof event.user.app_metadata.sneaky });"));

        JsonNode seen = server.verified(
                        server.refreshed(app, tokens.refreshToken()).accessToken())
                .claims()
                .path("seen");

        assertThat(seen.path("name").asText()).isEqualTo(person.name());
        assertThat(seen.path("foo").asText()).isEqualTo("undefined");
        assertThat(seen.path("sneaky").asText()).isEqualTo("undefined");
        assertThat(server.profile(person).path("name").asText()).isEqualTo(person.name());
        assertThat(server.profile(person).path("app_metadata").has("sneaky")).isFalse();
    }

    @Test
    @Clause("actions.md-34")
    void metadata_that_an_action_sets_is_seen_by_the_next_one_and_not_by_itself() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind(
                action("api.user.setUserMetadata('t', 'l');"
                        + "api.accessToken.setCustomClaim('own', typeof event.user.user_metadata.t);"),
                action("api.accessToken.setCustomClaim('next', event.user.user_metadata.t);"));

        Jwt accessToken =
                server.verified(server.refreshed(app, tokens.refreshToken()).accessToken());

        assertThat(accessToken.text("own")).isEqualTo("undefined");
        assertThat(accessToken.text("next")).isEqualTo("l");
        assertThat(server.profile(person).path("user_metadata").path("t").asText())
                .isEqualTo("l");
    }

    @Test
    @Clause({"actions.md-35", "actions.md-36"})
    void undefined_takes_a_pending_write_back_and_null_removes_a_key() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind(action("api.user.setAppMetadata('old', 1);"));
        server.refreshed(app, tokens.refreshToken());
        assertThat(server.profile(person).path("app_metadata").has("old")).isTrue();

        server.deployAndBind(
                action("api.user.setAppMetadata('k', 1); api.user.setAppMetadata('old', null);"),
                action("api.user.setAppMetadata('k', undefined);"));
        server.refreshed(app, tokens.refreshToken());

        assertThat(server.profile(person).path("app_metadata").has("k")).isFalse();
        assertThat(server.profile(person).path("app_metadata").has("old")).isFalse();
    }

    @Test
    @Clause("actions.md-39")
    void a_handler_that_is_not_async_is_refused_with_advice() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        String advice = "Invalid function signature for the \"onExecutePostLogin\" handler. Use"
                + " \"exports.onExecutePostLogin = async function(event, api) { }\" as the signature.";

        for (String script : List.of(
                "exports.onExecutePostLogin = (event, api) => {};",
                "exports.onExecutePostLogin = (event, api) => Promise.resolve();",
                "exports.onContinuePostLogin = async (event, api) => {};")) {
            server.deployAndBind(script);
            assertThat(server.refresh(app, tokens.refreshToken()))
                    .refusesWith(403, "access_denied")
                    .saying(advice);
        }
    }

    @Test
    @Clause("actions.md-40")
    void an_error_at_the_top_of_the_script_fails_every_execution() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind("throw new Error('init'); exports.onExecutePostLogin = async (event, api) => {};");

        for (int execution = 0; execution < 3; execution++) {
            assertThat(server.refresh(app, tokens.refreshToken()))
                    .refusesWith(403, "access_denied")
                    .saying("init");
        }
    }

    @Test
    @Clause({"tokens.md-77", "decisions.md 32"})
    void a_bound_action_serves_at_once_and_an_unbound_one_no_longer() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.accessToken.setCustomClaim('https://x/y', 1);"));
        assertThat(server.verified(server.refreshed(app, tokens.refreshToken()).accessToken())
                        .has("https://x/y"))
                .isTrue();

        server.unbind();

        assertThat(server.verified(server.refreshed(app, tokens.refreshToken()).accessToken())
                        .has("https://x/y"))
                .isFalse();
    }

    @Test
    @Clause("actions.md-69")
    void session_metadata_set_at_the_login_is_there_at_the_exchange() {
        App app = server.aPublicClient();
        server.deployAndBind("""
                exports.onExecutePostLogin = async (event, api) => {
                  if (event.transaction.protocol === 'oidc-basic-profile') {
                    api.session.setMetadata('desk', '7');
                  } else {
                    api.accessToken.setCustomClaim('desk', event.session.metadata.desk);
                  }
                };
                """);
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        assertThat(server.verified(refreshed.accessToken()).text("desk")).isEqualTo("7");
        String sid = server.verified(tokens.idToken()).text("sid");
        assertThat(server.session(sid).path("session_metadata").path("desk").asText())
                .isEqualTo("7");
    }

    @Test
    @Clause("actions.md-23")
    void a_redirect_is_impossible_at_a_refresh_and_harms_nothing() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.redirect.sendUserTo('https://elsewhere.test/');"));

        assertThat(server.refresh(app, tokens.refreshToken())).refusesWith(403, "interaction_required");

        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
    }

    private String trace(App app, Tokens tokens) {
        return server.verified(server.refreshed(app, tokens.refreshToken()).accessToken())
                .text("trace");
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }

    private static String onRefresh(String body) {
        return action("if (event.transaction.protocol === 'oauth2-refresh-token') { " + body + " }");
    }
}
