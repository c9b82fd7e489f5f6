package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users are changed, blocked and deleted, and what they are signed in with is listed: tokens.md 5.5, 6, 9.2. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class UserManagementSpec {
    private final RunningServer server;

    UserManagementSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md-71", "tokens.md D29"})
    void a_blocked_user_keeps_everything_and_can_use_none_of_it() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens offline = server.login(browser, app, api, person, "openid", "offline_access");
        Tokens online = server.silentLogin(browser, app, api, "openid", "online_access");

        assertThat(patch(person, "{\"blocked\":true}")).hasStatus(200);

        for (Tokens tokens : List.of(offline, online)) {
            assertThat(server.refresh(app, tokens.refreshToken()))
                    .refusesWith(403, "invalid_grant")
                    .saying("user is blocked");
        }
        assertThat(server.silentError(browser, app)).isEqualTo("unauthorized");
        assertThat(userinfo(offline)).hasStatus(401);

        assertThat(patch(person, "{\"blocked\":false}")).hasStatus(200);

        assertThat(server.refresh(app, offline.refreshToken())).isIssued();
        assertThat(server.refresh(app, online.refreshToken())).isIssued();
        assertThat(server.silentError(browser, app)).isEmpty();
    }

    @Test
    @Clause("tokens.md-72")
    void of_a_deleted_user_nothing_is_left() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, server.anApi(), person, "openid", "offline_access");

        assertThat(server.management().delete(path(person))).hasStatus(204).isEmpty();

        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
        assertThat(userinfo(tokens)).hasStatus(401);
        for (String gone : List.of("", "/sessions", "/refresh-tokens")) {
            assertThat(server.management().get(path(person) + gone))
                    .hasStatus(404)
                    .has("errorCode", "inexistent_user");
        }
        assertThat(server.management().delete(path(person))).hasStatus(204);
    }

    @Test
    @Clause("tokens.md-73")
    void a_new_password_signs_the_user_out_and_is_the_only_one_that_works() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens offline = server.login(browser, app, api, person, "openid", "offline_access");
        Tokens online = server.silentLogin(browser, app, api, "openid", "online_access");

        assertThat(patch(person, "{\"password\":\"Another-staple-4\"}"))
                .hasStatus(200)
                .hasNo("password");

        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
        assertThat(server.refresh(app, online.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, offline.refreshToken())).isIssued();
        var request = server.authorization(app).scope("openid");
        server.browser().signIn(request, person).page();
        server.browser()
                .signIn(request, person.email(), "Another-staple-4")
                .callback()
                .code();
    }

    @Test
    void metadata_is_merged_at_its_first_level_and_null_deletes_a_key() {
        Person person = server.aUser();
        patch(person, "{\"user_metadata\":{\"a\":1,\"deep\":{\"x\":1,\"y\":2}},\"app_metadata\":{\"plan\":\"gold\"}}");

        Answer changed = patch(person, "{\"user_metadata\":{\"a\":null,\"deep\":{\"x\":3},\"b\":2}}");

        assertThat(changed).hasStatus(200);
        assertThat(changed.json().get("user_metadata")).isEqualTo(object("{\"deep\":{\"x\":3},\"b\":2}"));
        assertThat(changed.json().get("app_metadata")).isEqualTo(object("{\"plan\":\"gold\"}"));
        assertThat(patch(person, "{\"user_metadata\":null}").json().get("user_metadata"))
                .isEqualTo(object());
    }

    @Test
    void a_new_address_is_not_verified_unless_the_caller_says_so() {
        Person person = server.aUser();

        Answer changed = patch(person, "{\"email\":\"New.%s\"}".formatted(person.email()));

        assertThat(changed).hasStatus(200).has("email", "new." + person.email());
        assertThat(changed.json().path("email_verified").asBoolean()).isFalse();
        Answer again = patch(person, "{\"email\":\"%s\",\"email_verified\":true}".formatted(person.email()));
        assertThat(again.json().path("email_verified").asBoolean()).isTrue();
    }

    @Test
    void nobody_gets_the_address_or_name_of_somebody_else() {
        Person ada = server.aUser();
        Person bob = server.aUser();
        patch(ada, "{\"username\":\"%s\"}".formatted(name(ada)));

        assertThat(patch(bob, "{\"email\":\"%s\"}".formatted(ada.email())))
                .hasStatus(400)
                .has("errorCode", "auth0_idp_error");
        assertThat(patch(bob, "{\"username\":\"%s\",\"name\":\"Bob\"}".formatted(name(ada))))
                .hasStatus(400)
                .has("errorCode", "auth0_idp_error");
        assertThat(server.profile(bob).path("email").asText()).isEqualTo(bob.email());
        assertThat(server.profile(bob).path("name").asText()).isEqualTo(bob.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"auth0|x\"}",
                "{\"blocked\":\"yes\"}",
                "{\"password\":\"short\"}",
                "{\"email\":\"nowhere\"}",
                "{\"email\":null}",
                "{\"verify_email\":true}",
                "{\"user_metadata\":[1]}",
                "{\"no_such_attribute\":1}"
            })
    void what_breaks_the_rules_changes_nothing(String change) {
        Person person = server.aUser();
        ObjectNode before = server.profile(person);
        assertThat(patch(person, change)).hasStatus(400);
        assertThat(server.profile(person)).isEqualTo(before);
    }

    @Test
    void changes_at_the_same_moment_lose_nothing() throws Exception {
        Person person = server.aUser();
        server.management().token();
        List<Callable<Answer>> works = List.of(
                () -> patch(person, "{\"nickname\":\"countess\"}"),
                () -> patch(person, "{\"given_name\":\"Ada\"}"),
                () -> patch(person, "{\"user_metadata\":{\"a\":1}}"),
                () -> patch(person, "{\"user_metadata\":{\"b\":2}}"),
                () -> patch(person, "{\"app_metadata\":{\"c\":3}}"));

        AtOnce.run(works).forEach(answer -> assertThat(answer).hasStatus(200));

        ObjectNode profile = server.profile(person);
        assertThat(profile.path("nickname").asText()).isEqualTo("countess");
        assertThat(profile.path("given_name").asText()).isEqualTo("Ada");
        assertThat(profile.get("user_metadata")).isEqualTo(object("{\"a\":1,\"b\":2}"));
        assertThat(profile.get("app_metadata")).isEqualTo(object("{\"c\":3}"));
    }

    @Test
    void sessions_are_listed_part_by_part_even_while_they_are_ended() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(server.verified(
                            server.login(app, server.anApi(), person, "openid").idToken())
                    .text("sid"));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Answer part = server.management().get(path(person) + "/sessions?take=2" + next);
            assertThat(part).hasStatus(200);
            for (JsonNode session : part.json().path("sessions")) {
                seen.add(session.path("id").asText());
                assertThat(server.management().delete("sessions/" + seen.getLast()))
                        .hasStatus(202);
            }
            next = part.has("next") ? "&from=" + part.text("next") : "";
        } while (!next.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        assertThat(server.management().get(path(person) + "/sessions").json()).isEqualTo(object("{\"sessions\":[]}"));
        assertThat(server.management().get(path(person) + "/sessions?from=bm9uc2Vuc2U"))
                .hasStatus(400)
                .has("errorCode", "invalid_query_string");
    }

    @Test
    void a_session_forgets_clients_that_are_deleted() {
        App app = server.aConfidentialClient();
        App other = server.aConfidentialClient();
        Api api = server.anApi();
        Browser browser = server.browser();
        String sid = server.verified(server.login(browser, app, api, server.aUser(), "openid")
                        .idToken())
                .text("sid");
        server.silentLogin(browser, other, api, "openid");

        assertThat(server.management().delete("clients/" + app.clientId()))
                .hasStatus(204)
                .isEmpty();

        assertThat(server.session(sid).path("clients"))
                .isEqualTo(object("{\"c\":[{\"client_id\":\"%s\"}]}".formatted(other.clientId()))
                        .get("c"));
        assertThat(server.management().get("clients/" + app.clientId()))
                .hasStatus(404)
                .has("errorCode", "inexistent_client");
        assertThat(server.management().delete("clients/" + app.clientId())).hasStatus(404);
    }

    @Test
    void the_management_api_and_the_default_audience_cannot_be_deleted() {
        Answer apis = server.management().get("resource-servers?per_page=100");
        String system = apis.tree()
                .valueStream()
                .filter(api -> api.path("is_system").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        assertThat(server.management().delete("resource-servers/" + system)).hasStatus(400);
        Api api = server.anApi();
        assertThat(server.management()
                        .patch("tenants/settings", object("{\"default_audience\":\"" + api.identifier() + "\"}")))
                .hasStatus(200);
        assertThat(server.management().delete("resource-servers/" + api.id())).hasStatus(409);
        assertThat(server.management().patch("tenants/settings", object("{\"default_audience\":\"\"}")))
                .hasStatus(200);
        assertThat(server.management().delete("resource-servers/" + api.id())).hasStatus(204);
        assertThat(server.management().get("resource-servers/" + api.id())).hasStatus(404);
    }

    private Answer patch(Person person, String body) {
        return server.management().patch(path(person), object(body));
    }

    private static String path(Person person) {
        return "users/" + Form.encode(person.userId());
    }

    private static String name(Person person) {
        return "u" + person.userId().substring(6);
    }

    private Answer userinfo(Tokens tokens) {
        return server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + tokens.accessToken());
    }
}
