package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.App;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the log says when a replaced token comes back: enough to tell a retry from a theft. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReuseIncidentSpec {
    private final RunningServer server;

    ReuseIncidentSpec(RunningServer server) {
        this.server = server;
    }

    private static ObjectNode rotating() {
        return object().put("rotation_type", "rotating").put("expiration_type", "expiring");
    }

    @Test
    @Clause("product.md 5.2")
    void it_names_the_request_that_won_and_whether_both_held_the_same() {
        App app = server.aConfidentialClient(object().set("refresh_token", rotating()));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.refreshed(app, first.refreshToken());
        String won = server.log().newest(app, "sertft").path("log_id").asText();
        String when = server.log().newest(app, "sertft").path("date").asText();
        server.clock().advance(Duration.ofSeconds(7));

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();

        JsonNode incident = server.log().newest(app, "ferrt").at("/details/incident");
        assertThat(incident.at("/rotated_by/log_id").asText()).isEqualTo(won);
        assertThat(incident.at("/rotated_by/at").asText()).isEqualTo(when);
        assertThat(incident.at("/rotated_by/ip").asText()).isEqualTo("127.0.0.1");
        assertThat(incident.at("/rotated_by/client_authentication").asText()).isEqualTo("secret");
        assertThat(incident.at("/reused_by/ip").asText()).isEqualTo("127.0.0.1");
        assertThat(incident.at("/reused_by/at").asText()).isNotEqualTo(when);
        assertThat(incident.at("/same_token").asBoolean()).isTrue();
        assertThat(incident.at("/same_secret").asBoolean()).isTrue();
    }

    @Test
    @Clause("product.md 5.2")
    void of_a_public_client_it_says_that_nobody_proved_anything() {
        App app = server.aClient(object().put("app_type", "native")
                .put("token_endpoint_auth_method", "none")
                .set("refresh_token", rotating()));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        server.refreshed(app, second.refreshToken());

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();

        JsonNode incident = server.log().newest(app, "ferrt").at("/details/incident");
        assertThat(incident.at("/rotated_by/client_authentication").asText()).isEqualTo("none");
        assertThat(incident.has("same_secret")).isFalse();
        assertThat(incident.has("same_token")).as("two rotations ago").isFalse();
    }
}
