package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rotation that a lost answer does not break: {@code leeway_mode: replay} (decisions 13, product.md 5.5). */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeewayReplaySpec {
    private final RunningServer server;

    LeewayReplaySpec(RunningServer server) {
        this.server = server;
    }

    private App aReplayingClient(int leeway) {
        return server.aClient(object().put("app_type", "regular_web")
                .put("token_endpoint_auth_method", "client_secret_post")
                .set(
                        "refresh_token",
                        object().put("rotation_type", "rotating")
                                .put("expiration_type", "expiring")
                                .put("leeway", leeway)
                                .put("leeway_mode", "replay")));
    }

    @Test
    @Clause("decisions.md 13")
    void the_same_token_always_gets_the_same_successor_inside_the_leeway() {
        App app = aReplayingClient(30);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        server.clock().advance(Duration.ofMillis(29_999));

        Tokens again = server.refreshed(app, first.refreshToken());

        assertThat(again.refreshToken()).isEqualTo(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(again.accessToken()).isNotEqualTo(second.accessToken());
        Tokens third = server.refreshed(app, second.refreshToken());
        assertThat(server.refreshed(app, again.refreshToken()).refreshToken()).isEqualTo(third.refreshToken());
    }

    @Test
    @Clause("product.md 5.5")
    void a_theft_still_shows() {
        App app = aReplayingClient(30);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        server.clock().advance(Duration.ofSeconds(30));

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();

        assertThat(server.refresh(app, second.refreshToken())).refusesTheRefreshToken();
        assertThat(server.log().types(app)).contains("ferrt");
    }

    @Test
    @Clause("decisions.md 14")
    void ten_at_once_all_win_with_the_same_token() throws Exception {
        App app = aReplayingClient(30);
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        List<Answer> answers = AtOnce.run(10, () -> server.refresh(app, first.refreshToken()));

        Set<String> successors = answers.stream()
                .map(answer -> new Tokens(answer).refreshToken())
                .collect(Collectors.toSet());
        assertThat(successors).hasSize(1);
        assertThat(server.refresh(app, successors.iterator().next())).isIssued();
    }

    @Test
    @Clause("product.md 5.5")
    void the_client_says_how_it_was_set_up() {
        App app = aReplayingClient(5);
        ObjectNode client = server.management().get("clients/" + app.clientId()).json();
        assertThat(client.at("/refresh_token/leeway_mode").asText()).isEqualTo("replay");
        Answer refused = server.management()
                .patch(
                        "clients/" + app.clientId(),
                        object().set(
                                        "refresh_token",
                                        object().put("rotation_type", "rotating")
                                                .put("expiration_type", "expiring")
                                                .put("leeway_mode", "twice")));
        assertThat(refused).hasStatus(400);
    }
}
