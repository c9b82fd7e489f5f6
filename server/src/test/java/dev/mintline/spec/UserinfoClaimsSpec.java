package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Custom claims at {@code /userinfo}: tokens.md 1.9, actions.md 6. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class UserinfoClaimsSpec {
    private static final String CLAIM = "https://my.example/desk";

    private final RunningServer server;

    UserinfoClaimsSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"actions.md-66", "tokens.md-86"})
    void a_custom_id_token_claim_is_shown_and_no_script_runs_for_it() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        server.deployAndBind(action("api.idToken.setCustomClaim('" + CLAIM + "', 7);"
                + "api.accessToken.setCustomClaim('https://my.example/at', 1); console.log('ran');"));
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "read:a");
        server.deployAndBind(action("throw new Error('must not run');"));

        Answer answer = userinfo(tokens.accessToken());

        assertThat(answer).hasStatus(200).has("sub", person.userId());
        assertThat(answer.json().path(CLAIM).asInt()).isEqualTo(7);
        assertThat(answer).hasNo("https://my.example/at").hasNo("name").hasNo("email");
    }

    @Test
    @Clause("actions.md-66")
    void what_may_not_be_in_an_id_token_may_not_be_here() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        server.deployAndBind(action("for (const name of ['sub', 'iss', 'roles', 'email', 'https://x.auth0.com/a'])"
                + " api.idToken.setCustomClaim(name, 'forged'); api.idToken.setCustomClaim('nickname', 'given');"));

        Answer small =
                userinfo(server.login(app, server.anApi(), person, "openid").accessToken());
        Answer large = userinfo(
                server.login(app, server.anApi(), person, "openid", "profile").accessToken());

        assertThat(small).has("sub", person.userId()).hasNo("nickname");
        assertThat(small.body()).doesNotContain("forged");
        assertThat(large).has("sub", person.userId()).has("nickname", "given").has("name", person.name());
        assertThat(large.body()).doesNotContain("forged");
    }

    @Test
    @Clause("tokens.md 1.9")
    void the_last_run_counts_and_what_it_does_not_set_is_gone() {
        App app = server.aPublicClient();
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access", "profile");
        assertThat(userinfo(login.accessToken())).hasNo(CLAIM);

        for (int run = 1; run <= 2; run++) {
            server.deployAndBind(action("api.idToken.setCustomClaim('" + CLAIM + "', " + run + ");"));
            String accessToken = server.refreshed(app, login.refreshToken()).accessToken();
            assertThat(userinfo(accessToken).json().path(CLAIM).asInt()).isEqualTo(run);
            assertThat(userinfo(login.accessToken()).json().path(CLAIM).asInt())
                    .as("a JWT does not say which run it came from")
                    .isEqualTo(run);
        }
        server.refreshed(app, login.refreshToken(), "scope", "profile");
        assertThat(userinfo(login.accessToken()).json().path(CLAIM).asInt())
                .as("a run without an ID token says nothing about it")
                .isEqualTo(2);
        server.unbind();
        server.refreshed(app, login.refreshToken());
        assertThat(userinfo(login.accessToken())).hasStatus(200).hasNo(CLAIM);
    }

    @Test
    @Clause({"tokens.md-87", "actions.md-66"})
    void an_opaque_token_shows_what_its_own_session_and_family_got() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        server.deployAndBind(action("api.idToken.setCustomClaim('" + CLAIM + "',"
                + " event.refresh_token ? 'family' : event.request.query.state);"));
        Browser one = server.browser();
        Answer first = opaqueLogin(one, app, person, "one");
        server.clock().advance(Duration.ofSeconds(1));
        Answer second = opaqueLogin(server.browser(), app, person, "two");
        server.clock().advance(Duration.ofSeconds(1));
        Answer refreshed = server.refresh(app, second.text("refresh_token"));

        assertThat(userinfo(first.text("access_token"))).has(CLAIM, "one");
        assertThat(userinfo(second.text("access_token"))).has(CLAIM, "two");
        assertThat(userinfo(refreshed.text("access_token"))).has(CLAIM, "family");

        assertThat(server.revoke(app, second.text("refresh_token"))).hasStatus(200);
        assertThat(userinfo(refreshed.text("access_token"))).hasStatus(200).hasNo(CLAIM);
        one.open(server.uri("v2/logout"));
        assertThat(userinfo(first.text("access_token"))).hasStatus(200).hasNo(CLAIM);
        assertThat(userinfo(second.text("access_token"))).has(CLAIM, "two");
    }

    @Test
    @Clause("tokens.md 1.9")
    void an_online_exchange_renews_the_claims_of_its_session() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        server.deployAndBind(action("api.idToken.setCustomClaim('" + CLAIM + "', event.transaction.protocol);"));
        Tokens login = server.login(app, api, server.aUser(), "openid", "online_access");
        assertThat(userinfo(login.accessToken())).has(CLAIM, "oidc-basic-profile");

        server.refreshed(app, login.refreshToken());

        assertThat(userinfo(login.accessToken())).has(CLAIM, "oauth2-refresh-token");
    }

    @Test
    @Clause("tokens.md 1.9")
    void clients_and_people_do_not_see_each_others() {
        App app = server.aPublicClient();
        App other = server.aPublicClient();
        Person person = server.aUser();
        Api api = server.anApi();
        server.deployAndBind(action("if (event.client.client_id === '" + app.clientId() + "')"
                + " api.idToken.setCustomClaim('" + CLAIM + "', event.user.email);"));

        Tokens mine = server.login(app, api, person, "openid");
        Tokens elsewhere = server.login(other, api, person, "openid");
        Tokens theirs = server.login(app, api, server.aUser(), "openid");

        assertThat(userinfo(mine.accessToken())).has(CLAIM, person.email());
        assertThat(userinfo(elsewhere.accessToken())).hasNo(CLAIM);
        assertThat(userinfo(theirs.accessToken()).text(CLAIM)).isNotEqualTo(person.email());
    }

    @Test
    @Clause("tokens.md-28")
    void a_new_name_is_in_the_next_id_token_and_at_userinfo_at_once() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Tokens login = server.login(app, server.anApi(), person, "openid", "profile", "offline_access");
        ObjectNode renamed = object().put("name", "Ada King");
        Answer patched = server.management().patch("users/" + Form.encode(person.userId()), renamed);
        assertThat(patched).hasStatus(200);

        Tokens refreshed = server.refreshed(app, login.refreshToken());

        assertThat(server.verified(login.idToken()).text("name")).isEqualTo(person.name());
        assertThat(server.verified(refreshed.idToken()).text("name")).isEqualTo("Ada King");
        assertThat(userinfo(login.accessToken())).has("name", "Ada King");
    }

    @Test
    @Clause("tokens.md 1.9")
    void a_blocked_or_deleted_person_is_nobody() {
        App app = server.aPublicClient();
        for (boolean delete : new boolean[] {false, true}) {
            Person person = server.aUser();
            Tokens tokens = server.login(app, server.anApi(), person, "openid");
            String path = "users/" + Form.encode(person.userId());
            if (delete) {
                assertThat(server.management().delete(path)).hasStatus(204);
            } else {
                assertThat(server.management().patch(path, object().put("blocked", true)))
                        .hasStatus(200);
            }

            Answer answer = userinfo(tokens.accessToken());

            assertThat(answer).hasStatus(401);
            assertThat(answer.header("WWW-Authenticate").orElse("")).contains("invalid_token");
        }
    }

    private Answer opaqueLogin(Browser browser, App app, Person person, String state) {
        Authorization request =
                server.authorization(app).scope("openid", "offline_access").with("state", state);
        return server.exchangeCode(request, browser.signIn(request, person).callback());
    }

    private Answer userinfo(String accessToken) {
        return server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + accessToken);
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }
}
