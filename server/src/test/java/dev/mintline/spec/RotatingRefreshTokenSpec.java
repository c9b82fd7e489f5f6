package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refresh tokens that are replaced at every exchange: tokens.md 3.4. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotatingRefreshTokenSpec {
    private final RunningServer server;

    RotatingRefreshTokenSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("tokens.md-31")
    void an_exchange_gives_a_new_refresh_token() {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Tokens second = server.refreshed(app, first.refreshToken());

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken()).matches("v1\\.[A-Za-z0-9_-]{43,}");
        assertThat(server.refresh(app, second.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md-32")
    void a_replaced_token_that_comes_back_ends_its_whole_family() {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, second.refreshToken())).refusesTheRefreshToken();

        ObjectNode record = server.log().newest(app, "ferrt");
        assertThat(record.path("details").path("familyId").asText()).isNotEmpty();
        assertThat(record.path("details").path("tokenCounter").asInt()).isEqualTo(1);
        assertThat(record.path("details").path("latestCounter").asInt()).isEqualTo(2);
        assertThat(record.path("description").asText()).contains("reused refresh token detected");
    }

    @Test
    @Clause({"tokens.md-33", "tokens.md-34"})
    void within_the_leeway_the_one_before_gives_a_sibling_and_older_ones_are_reuse() {
        App app = aRotatingClient(30);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        Tokens sibling = server.refreshed(app, first.refreshToken());
        assertThat(Set.of(first.refreshToken(), second.refreshToken(), sibling.refreshToken()))
                .hasSize(3);
        assertThat(server.log().types(app)).doesNotContain("ferrt");
        Tokens third = server.refreshed(app, second.refreshToken());

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();

        assertThat(server.refresh(app, third.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, sibling.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-35")
    void after_the_leeway_the_one_before_is_reuse() {
        App app = aRotatingClient(2);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());

        server.clock().advance(Duration.ofSeconds(4));

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, second.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause({"tokens.md-47", "actions.md-15"})
    void a_denied_exchange_does_not_use_it_up() {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind("exports.onExecutePostLogin = async (event, api) => { api.access.deny('not now'); };");

        assertThat(server.refresh(app, first.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("not now");

        server.unbind();
        assertThat(server.refresh(app, first.refreshToken())).isIssued();
        assertThat(server.log().types(app)).doesNotContain("ferrt");
    }

    @Test
    @Clause("tokens.md-58")
    void online_tokens_of_such_a_client_stay_the_same() {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "online_access");

        assertThat(server.refresh(app, first.refreshToken())).isIssued().hasNo("refresh_token");
        assertThat(server.refresh(app, first.refreshToken())).isIssued().hasNo("refresh_token");
    }

    @Test
    @Clause("tokens.md-36")
    void a_sibling_is_good_until_the_other_one_was_used_and_the_leeway_has_passed() {
        App app = aRotatingClient(30);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens one = server.refreshed(app, first.refreshToken());
        Tokens other = server.refreshed(app, first.refreshToken());
        Tokens third = server.refreshed(app, one.refreshToken());

        server.clock().advance(Duration.ofSeconds(30));

        assertThat(server.refresh(app, other.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, third.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-37")
    void without_leeway_one_of_ten_at_once_wins_and_the_family_is_dead() throws Exception {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        List<Answer> answers = AtOnce.run(10, () -> server.refresh(app, first.refreshToken()));

        List<Answer> won = answers.stream().filter(a -> a.status() == 200).toList();
        assertThat(won).hasSize(1);
        answers.stream()
                .filter(a -> a.status() != 200)
                .forEach(a -> assertThat(a).refusesTheRefreshToken());
        assertThat(server.refresh(app, new Tokens(won.getFirst()).refreshToken()))
                .refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-38")
    void with_leeway_ten_at_once_all_win_with_a_token_of_their_own() throws Exception {
        App app = aRotatingClient(30);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        List<Answer> answers = AtOnce.run(10, () -> server.refresh(app, first.refreshToken()));

        answers.forEach(answer -> assertThat(answer).isIssued());
        assertThat(answers.stream().map(a -> a.text("refresh_token")).distinct())
                .hasSize(10);
    }

    @Test
    @Clause({"tokens.md-39", "tokens.md-40"})
    void reuse_leaves_other_families_the_session_and_access_tokens_alone() {
        App app = aRotatingClient(0);
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens first = server.login(browser, app, api, person, "openid", "offline_access");
        Tokens otherLogin = server.login(app, api, person, "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();

        assertThat(server.refresh(app, otherLogin.refreshToken())).isIssued();
        assertThat(server.silentError(browser, app)).isEmpty();
        assertThat(server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + second.accessToken()))
                .hasStatus(200);
    }

    @Test
    @Clause("tokens.md-41")
    void rotation_does_not_extend_the_absolute_life() {
        App app = aRotatingClient(object().put("token_lifetime", 10).put("idle_token_lifetime", 10));
        Tokens current = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        for (int exchange = 0; exchange < 3; exchange++) {
            server.clock().advance(Duration.ofSeconds(3));
            current = server.refreshed(app, current.refreshToken());
        }
        server.clock().advance(Duration.ofSeconds(1));

        assertThat(server.refresh(app, current.refreshToken())).refusesTheRefreshToken();
        assertThat(server.log().types(app)).contains("fertft").doesNotContain("ferrt");
    }

    @Test
    @Clause("tokens.md-42")
    void an_unused_token_idles_out_and_a_used_one_does_not() {
        App app = aRotatingClient(object().put("token_lifetime", 100).put("idle_token_lifetime", 3));
        Api api = server.anApi();
        Tokens used = server.login(app, api, server.aUser(), "openid", "offline_access");
        Tokens unused = server.login(app, api, server.aUser(), "openid", "offline_access");

        for (int exchange = 0; exchange < 3; exchange++) {
            server.clock().advance(Duration.ofSeconds(2));
            used = server.refreshed(app, used.refreshToken());
        }

        assertThat(server.refresh(app, unused.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, used.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md-43")
    void a_new_setting_does_not_move_the_end_of_a_token_there_is() {
        App app = aRotatingClient(object().put("token_lifetime", 100).put("idle_token_lifetime", 100));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        ObjectNode change = object();
        change.putObject("refresh_token")
                .put("rotation_type", "rotating")
                .put("expiration_type", "expiring")
                .put("token_lifetime", 1_000)
                .put("idle_token_lifetime", 1_000);
        assertThat(server.management().patch("clients/" + app.clientId(), change))
                .hasStatus(200);

        server.clock().advance(Duration.ofSeconds(100));

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md-46")
    void a_client_cannot_rotate_tokens_that_never_end() {
        ObjectNode client = object().put("name", "endless");
        client.putObject("refresh_token").put("rotation_type", "rotating").put("expiration_type", "non-expiring");

        Answer answer = server.management().post("clients", client);

        assertThat(answer).hasStatus(400).has("errorCode", "invalid_body");
    }

    @Test
    @Clause("tokens.md-48")
    void a_smaller_scope_is_not_carried_to_the_next_token() {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "read:a", "offline_access");

        Tokens narrow = server.refreshed(app, first.refreshToken(), "scope", "read:a");
        Tokens wide = server.refreshed(app, narrow.refreshToken());

        assertThat(narrow.scope()).hasValue("read:a");
        assertThat(wide.scope()).isEqualTo(first.scope());
    }

    @Test
    @Clause("tokens.md 0.3")
    void revoking_while_it_is_exchanged_leaves_nothing_that_works() throws Exception {
        App app = aRotatingClient(30);
        Api api = server.anApi();
        Browser browser = server.browser();
        server.login(browser, app, api, server.aUser(), "openid");
        for (int round = 0; round < 10; round++) {
            Tokens first = server.silentLogin(browser, app, api, "openid", "offline_access");

            List<Answer> answers = AtOnce.run(
                    () -> server.refresh(app, first.refreshToken()), () -> server.revoke(app, first.refreshToken()));

            assertThat(answers.get(1)).hasStatus(200);
            assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
            if (answers.getFirst().status() == 200) {
                assertThat(server.refresh(app, answers.getFirst().text("refresh_token")))
                        .refusesTheRefreshToken();
            }
        }
    }

    private App aRotatingClient(int leewaySeconds) {
        return aRotatingClient(object().put("leeway", leewaySeconds));
    }

    private App aRotatingClient(ObjectNode settings) {
        ObjectNode properties = object();
        properties
                .putObject("refresh_token")
                .put("rotation_type", "rotating")
                .put("expiration_type", "expiring")
                .setAll(settings);
        return server.aConfidentialClient(properties);
    }

    @Test
    @Clause("tokens.md-81")
    void an_action_that_throws_or_never_ends_gives_no_token_and_uses_none_up() {
        App app = aRotatingClient(0);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind("exports.onExecutePostLogin = async () => { throw new Error('boom'); };");
        assertThat(server.refresh(app, first.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("boom")
                .hasNo("access_token");
        assertThat(server.log().types(app)).contains("actions_execution_failed", "fertft");
        server.deployAndBind("exports.onExecutePostLogin = async () => new Promise(() => {});");
        assertThat(server.refresh(app, first.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("The execution of the Action timed out.")
                .hasNo("access_token");
        server.unbind();

        Tokens second = server.refreshed(app, first.refreshToken());

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(server.log().types(app)).doesNotContain("ferrt");
    }
}
