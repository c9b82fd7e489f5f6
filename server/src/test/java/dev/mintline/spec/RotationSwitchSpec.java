package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to the tokens there are when a client's rotation is switched on or off: tokens.md 3.4, migration. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationSwitchSpec {
    private final RunningServer server;

    RotationSwitchSpec(RunningServer server) {
        this.server = server;
    }

    private App aClient(ObjectNode refreshToken) {
        return server.aClient(object().put("app_type", "native")
                .put("token_endpoint_auth_method", "none")
                .set("refresh_token", refreshToken));
    }

    private static ObjectNode rotating(int leeway) {
        return object().put("rotation_type", "rotating")
                .put("expiration_type", "expiring")
                .put("leeway", leeway);
    }

    private static ObjectNode persistent(int leeway) {
        return object().put("rotation_type", "non-rotating")
                .put("expiration_type", "non-expiring")
                .put("leeway", leeway);
    }

    private void change(App app, ObjectNode refreshToken) {
        Answer changed =
                server.management().patch("clients/" + app.clientId(), object().set("refresh_token", refreshToken));
        assertThat(changed).hasStatus(200);
    }

    @Test
    @Clause("tokens.md-44")
    void switched_on_the_next_exchange_gives_a_rotating_token_and_ends_those_that_do_not_rotate() {
        App app = aClient(persistent(0));
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens first = server.login(app, api, person, "openid", "offline_access");
        Tokens other = server.login(app, api, person, "openid", "offline_access");
        Tokens elsewhere = server.login(app, server.anApi(), person, "openid", "offline_access");
        change(app, rotating(0));

        Tokens switched = server.refreshed(app, first.refreshToken());

        assertThat(switched.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
        assertThat(server.log().newest(app, "fertft").at("/details/reason").asText())
                .isEqualTo("rotation_changed");
        assertThat(server.refresh(app, other.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, elsewhere.refreshToken())).isIssued();
        Tokens next = server.refreshed(app, switched.refreshToken());
        assertThat(next.refreshToken()).isNotEqualTo(switched.refreshToken());
        assertThat(server.log().types(app)).doesNotContain("ferrt");
    }

    @Test
    @Clause("tokens.md-45")
    void switched_off_the_next_exchange_gives_a_token_that_does_not_rotate_and_ends_the_family() {
        App app = aClient(rotating(0));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        change(app, persistent(0));

        Tokens switched = server.refreshed(app, second.refreshToken());

        assertThat(server.refresh(app, second.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, switched.refreshToken())).isIssued().hasNo("refresh_token");
        assertThat(server.refresh(app, switched.refreshToken())).isIssued().hasNo("refresh_token");
    }

    @Test
    @Clause("tokens.md 3.4")
    void inside_the_leeway_an_answer_that_was_lost_is_given_again() {
        App app = aClient(persistent(30));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        change(app, rotating(30));
        Tokens lost = server.refreshed(app, first.refreshToken());

        Tokens again = server.refreshed(app, first.refreshToken());

        assertThat(again.refreshToken()).isNotEqualTo(lost.refreshToken()).isNotEqualTo(first.refreshToken());
        Tokens next = server.refreshed(app, again.refreshToken());
        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
        change(app, persistent(30));
        Tokens off = server.refreshed(app, next.refreshToken());
        Tokens offAgain = server.refreshed(app, next.refreshToken());
        assertThat(server.refresh(app, off.refreshToken())).isIssued().hasNo("refresh_token");
        assertThat(server.refresh(app, offAgain.refreshToken())).isIssued().hasNo("refresh_token");
        server.clock().advance(Duration.ofSeconds(30));
        assertThat(server.refresh(app, next.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("tokens.md 3.3")
    void a_token_without_an_end_gets_one_at_its_next_exchange_once_its_client_has_one() {
        App app = aClient(persistent(0));
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        change(
                app,
                persistent(0)
                        .put("expiration_type", "expiring")
                        .put("token_lifetime", 100)
                        .put("infinite_idle_token_lifetime", true));
        server.clock().advance(Duration.ofSeconds(1_000));
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
        server.clock().advance(Duration.ofMillis(99_999));
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
        server.clock().advance(Duration.ofMillis(1));
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.log().newest(app, "fertft").at("/details/reason").asText())
                .isEqualTo("token_expired");
    }

    @Test
    @Clause("tokens.md 3.4")
    void metadata_scopes_and_end_go_over_to_the_token_in_its_place() {
        App app = aClient(rotating(0).put("token_lifetime", 1_000).put("idle_token_lifetime", 1_000));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access", "read:a");
        server.deployAndBind("exports.onExecutePostLogin = async (event, api) => {"
                + " api.refreshToken.setMetadata('device', event.refresh_token.metadata.device ?? 'phone');"
                + " api.accessToken.setCustomClaim('device', event.refresh_token.metadata.device); };");
        Tokens second = server.refreshed(app, first.refreshToken());
        change(app, persistent(0));
        server.clock().advance(Duration.ofSeconds(900));
        Tokens switched = server.refreshed(app, second.refreshToken());

        Tokens later = server.refreshed(app, switched.refreshToken());

        assertThat(later.scope()).contains("openid offline_access read:a");
        assertThat(server.verified(later.accessToken()).text("device")).isEqualTo("phone");
        server.clock().advance(Duration.ofSeconds(100));
        assertThat(server.refresh(app, switched.refreshToken())).refusesTheRefreshToken();
    }
}
