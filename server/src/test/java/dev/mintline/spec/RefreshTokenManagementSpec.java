package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offline refresh tokens, grants and device credentials over the Management API: tokens.md 4.2, 6, 9.2. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshTokenManagementSpec {
    private final RunningServer server;

    RefreshTokenManagementSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md 9.2", "tokens.md D19"})
    void a_token_is_shown_with_all_that_is_known_but_its_value_and_keeps_its_id_when_it_rotates() {
        App app = rotating();
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens tokens = server.login(app, api, person, "openid", "offline_access");

        JsonNode listed = only(person);

        assertThat(listed.path("user_id").asText()).isEqualTo(person.userId());
        assertThat(listed.path("client_id").asText()).isEqualTo(app.clientId());
        assertThat(listed.path("session_id").asText())
                .isEqualTo(server.verified(tokens.idToken()).text("sid"));
        assertThat(listed.path("rotating").asBoolean()).isTrue();
        assertThat(listed.path("resource_servers"))
                .isEqualTo(object("{\"r\":[{\"audience\":\"%s\",\"scopes\":\"openid offline_access\"}]}"
                                .formatted(api.identifier()))
                        .get("r"));
        assertThat(listed.path("device").path("initial_ip").asText()).isNotEmpty();
        assertThat(listed.get("last_exchanged_at").isNull()).isTrue();
        Instant made = Instant.parse(listed.path("created_at").asText());
        assertThat(Instant.parse(listed.path("expires_at").asText())).isEqualTo(made.plus(Duration.ofDays(30)));
        assertThat(listed.toString()).doesNotContain(tokens.refreshToken());

        server.clock().advance(Duration.ofSeconds(5));
        server.refreshed(app, tokens.refreshToken());

        JsonNode after = only(person);
        assertThat(after.path("id")).isEqualTo(listed.path("id"));
        assertThat(after.path("expires_at")).isEqualTo(listed.path("expires_at"));
        assertThat(Instant.parse(after.path("last_exchanged_at").asText())).isEqualTo(made.plusSeconds(5));
        assertThat(server.management().get("refresh-tokens/" + id(person)).json())
                .isEqualTo(after);
    }

    @Test
    @Clause("tokens.md-57")
    void online_tokens_are_shown_nowhere() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "online_access");
        assertThat(server.revoke(server.aConfidentialClient(), tokens.refreshToken()))
                .hasStatus(200);

        assertThat(tokens(person)).isEmpty();
        assertThat(server.management()
                        .get("refresh-tokens?user_id=" + Form.encode(person.userId()))
                        .json())
                .isEqualTo(object("{\"tokens\":[]}"));
        assertThat(server.management()
                        .get("device-credentials?user_id=" + Form.encode(person.userId()))
                        .tree())
                .isEmpty();
    }

    @Test
    @Clause("tokens.md 3.1")
    void the_id_of_an_online_token_is_told_that_the_api_does_not_do_those() {
        App app = server.aConfidentialClient();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, server.anApi(), server.aUser(), "openid", "online_access");
        server.refreshed(app, tokens.refreshToken());
        assertThat(server.revoke(app, tokens.refreshToken())).hasStatus(200);
        String id = server.log()
                .newest(app, "srrt")
                .path("details")
                .path("credential_id")
                .asText();

        List<Answer> answers = List.of(
                server.management().get("refresh-tokens/" + id),
                server.management().patch("refresh-tokens/" + id, object("{\"refresh_token_metadata\":{}}")),
                server.management().delete("refresh-tokens/" + id),
                server.management().post("refresh-tokens/revoke", object("{\"ids\":[\"" + id + "\"]}")));

        for (Answer answer : answers) {
            assertThat(answer).hasStatus(400).has("message", "API doesn't support Online Refresh Tokens");
        }
    }

    @Test
    @Clause("tokens.md-69")
    void a_deleted_token_is_gone_and_refused() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        String id = id(person);

        assertThat(server.management().delete("refresh-tokens/" + id))
                .hasStatus(202)
                .isEmpty();

        assertThat(server.management().get("refresh-tokens/" + id))
                .hasStatus(404)
                .has("message", "The refresh token does not exist.");
        assertThat(server.management().delete("refresh-tokens/" + id)).hasStatus(404);
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-70")
    void a_user_with_or_without_client_and_api_can_be_named() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");

        assertThat(revoke("{\"user_id\":\"%s\",\"client_id\":\"%s\"}".formatted(person.userId(), app.clientId())))
                .hasStatus(202)
                .isEmpty();

        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
    }

    @ParameterizedTest
    @Clause("tokens.md-70")
    @ValueSource(
            strings = {
                "{\"client_id\":\"c\"}",
                "{\"audience\":\"https://a\"}",
                "{\"client_id\":\"c\",\"audience\":\"https://a\"}",
                "{\"user_id\":\"u\",\"audience\":\"https://a\"}",
                "{\"ids\":[\"a\"],\"user_id\":\"u\"}",
                "{\"ids\":[]}",
                "{\"ids\":\"a\"}",
                "{\"user_id\":\"u\",\"everything\":true}",
                "{}"
            })
    void other_combinations_are_refused(String body) {
        assertThat(revoke(body)).hasStatus(400).has("errorCode", "invalid_body");
    }

    @Test
    @Clause("tokens.md-70")
    void a_hundred_ids_are_taken_and_one_more_is_not() {
        ObjectNode body = object();
        for (int i = 0; i < 100; i++) {
            body.withArray("ids").add("nobodys-" + i);
        }
        assertThat(server.management().post("refresh-tokens/revoke", body)).hasStatus(202);
        body.withArray("ids").add("one-more");
        assertThat(server.management().post("refresh-tokens/revoke", body)).hasStatus(400);
    }

    @Test
    @Clause({"tokens.md-80", "tokens.md 4.2"})
    void metadata_is_replaced_as_a_whole_and_a_rotated_token_keeps_it() {
        App app = rotating();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        String path = "refresh-tokens/" + id(person);
        assertThat(metadata(path, "{\"a\":\"1\",\"b\":\"2\"}")).hasStatus(200);
        assertThat(metadata(path, "{\"b\":\"3\"}")).hasStatus(200);

        server.refreshed(app, tokens.refreshToken());

        assertThat(server.management().get(path).json().get("refresh_token_metadata"))
                .isEqualTo(object("{\"b\":\"3\"}"));
        assertThat(metadata(path, "null").json().get("refresh_token_metadata")).isEqualTo(object());
        assertThat(metadata(path, "{\"k\":1}")).hasStatus(400);
        assertThat(metadata(path, "{\"%s\":\"v\"}".formatted("k".repeat(256))))
                .hasStatus(400)
                .has("message", "Metadata must not exceed 25 entries. Each key and value must be ≤ 255 characters.");
    }

    @Test
    @Clause("tokens.md-80")
    void what_a_script_writes_is_shown() {
        App app = server.aConfidentialClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind("exports.onExecutePostLogin = async (event, api) => {"
                + " api.refreshToken.setMetadata('seen', event.request.method); };");

        server.refreshed(app, tokens.refreshToken());

        assertThat(only(person).path("refresh_token_metadata").path("seen").asText())
                .isEqualTo("POST");
    }

    @Test
    void tokens_are_listed_part_by_part_and_by_client() {
        App app = server.aConfidentialClient();
        App other = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        server.login(browser, app, api, person, "openid", "offline_access");
        for (int i = 0; i < 3; i++) {
            server.silentLogin(browser, app, api, "openid", "offline_access");
        }
        server.silentLogin(browser, other, api, "openid", "offline_access");
        String list = "refresh-tokens?user_id=" + Form.encode(person.userId());
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Answer part = server.management().get(list + "&take=2&client_id=" + app.clientId() + next);
            assertThat(part).hasStatus(200);
            assertThat(part.json().path("tokens").size()).isBetween(1, 2);
            part.json()
                    .path("tokens")
                    .forEach(token -> seen.add(token.path("id").asText()));
            next = part.has("next") ? "&from=" + part.text("next") : "";
        } while (!next.isEmpty());

        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
        assertThat(server.management().get(list).json().path("tokens")).hasSize(5);
        String cursor = server.management().get(list + "&take=1").text("next");
        server.clock().advance(Duration.ofDays(1));
        assertThat(server.management().get(list + "&from=" + cursor)).hasStatus(400);
        assertThat(server.management().get("refresh-tokens")).hasStatus(400).has("errorCode", "invalid_query_string");
    }

    @Test
    @Clause("tokens.md-68")
    void a_grant_is_shown_and_with_it_all_its_tokens_end() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens one = server.login(app, api, person, "openid", "offline_access", "read:a");
        Tokens two = server.login(app, api, person, "openid", "offline_access");
        String list = "grants?user_id=" + Form.encode(person.userId());
        Answer grants = server.management().get(list + "&include_totals=true");
        assertThat(grants).hasStatus(200);
        assertThat(grants.json().path("total").asInt()).isEqualTo(1);
        JsonNode grant = grants.json().path("grants").path(0);
        assertThat(grant.path("clientID").asText()).isEqualTo(app.clientId());
        assertThat(grant.path("audience").asText()).isEqualTo(api.identifier());
        assertThat(grant.path("scope").valueStream().map(JsonNode::asText))
                .contains("openid", "offline_access", "read:a");
        assertThat(server.management()
                        .get(list + "&client_id=" + app.clientId() + "&audience=" + Form.encode(api.identifier()))
                        .tree())
                .hasSize(1);
        assertThat(server.management().get(list + "&client_id=another").tree()).isEmpty();

        assertThat(server.management().delete("grants/" + grant.path("id").asText()))
                .hasStatus(204)
                .isEmpty();

        assertThat(server.refresh(app, one.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, two.refreshToken())).refusesTheRefreshToken();
        assertThat(server.management().delete("grants/" + grant.path("id").asText()))
                .hasStatus(404)
                .has("message", "The grant does not exist.");
        assertThat(server.management().delete("grants")).hasStatus(400);
    }

    @Test
    void device_credentials_are_the_same_tokens_by_kind() {
        App persistent = server.aConfidentialClient();
        App rotating = rotating();
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        server.login(browser, persistent, api, person, "openid", "offline_access");
        server.silentLogin(browser, rotating, api, "openid", "offline_access");
        String list = "device-credentials?user_id=" + Form.encode(person.userId());

        assertThat(clients(list)).containsExactlyInAnyOrder(persistent.clientId(), rotating.clientId());
        assertThat(clients(list + "&type=refresh_token")).containsExactly(persistent.clientId());
        assertThat(clients(list + "&type=rotating_refresh_token")).containsExactly(rotating.clientId());
        assertThat(clients(list + "&type=public_key")).isEmpty();
        assertThat(clients(list + "&page=0")).containsExactly(persistent.clientId());
        assertThat(server.management().get(list + "&type=fingerprint")).hasStatus(400);
        JsonNode one =
                server.management().get(list + "&type=refresh_token").tree().path(0);
        assertThat(server.management()
                        .delete("device-credentials/" + one.path("id").asText()))
                .hasStatus(204)
                .isEmpty();
        assertThat(clients(list)).containsExactly(rotating.clientId());
    }

    private List<String> clients(String path) {
        Answer answer = server.management().get(path);
        assertThat(answer).hasStatus(200);
        return answer.tree()
                .valueStream()
                .map(credential -> credential.path("client_id").asText())
                .toList();
    }

    private App rotating() {
        return server.aConfidentialClient(
                object("{\"refresh_token\":{\"rotation_type\":\"rotating\",\"expiration_type\":\"expiring\"}}"));
    }

    private Answer revoke(String body) {
        return server.management().post("refresh-tokens/revoke", object(body));
    }

    private Answer metadata(String path, String value) {
        return server.management().patch(path, object("{\"refresh_token_metadata\":" + value + "}"));
    }

    private List<JsonNode> tokens(Person person) {
        Answer answer = server.management().get("users/" + Form.encode(person.userId()) + "/refresh-tokens");
        assertThat(answer).hasStatus(200);
        return answer.json().path("tokens").valueStream().toList();
    }

    private JsonNode only(Person person) {
        List<JsonNode> all = tokens(person);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private String id(Person person) {
        return only(person).path("id").asText();
    }
}
