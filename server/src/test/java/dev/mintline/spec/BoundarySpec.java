package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A millisecond before its end a thing works, at its end and after it no more (tokens.md 3.3, boundary). Sessions have
 * their own in {@code SessionSpec}.
 */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundarySpec {
    private final RunningServer server;

    BoundarySpec(RunningServer server) {
        this.server = server;
    }

    private App aClient(ObjectNode refreshToken) {
        return server.aClient(object().put("app_type", "native")
                .put("token_endpoint_auth_method", "none")
                .set("refresh_token", refreshToken));
    }

    private static ObjectNode expiring(String rotation) {
        return object().put("rotation_type", rotation)
                .put("expiration_type", "expiring")
                .put("token_lifetime", 100)
                .put("idle_token_lifetime", 100);
    }

    private void advance(int seconds, int millis) {
        server.clock().advance(Duration.ofSeconds(seconds).plusMillis(millis));
    }

    private static void assertWorks(Answer answer, boolean works) {
        if (works) {
            assertThat(answer).isIssued();
        } else {
            assertThat(answer).refusesTheRefreshToken();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    @Clause("tokens.md 3.3")
    void the_absolute_end_of_a_persistent_token(int millis) {
        App app = aClient(expiring("non-rotating"));
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        advance(60, 0);
        server.refreshed(app, tokens.refreshToken());
        advance(40, millis);
        assertWorks(server.refresh(app, tokens.refreshToken()), millis < 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    @Clause("tokens.md 3.3")
    void the_absolute_end_of_a_rotating_token(int millis) {
        App app = aClient(expiring("rotating"));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        advance(60, 0);
        Tokens second = server.refreshed(app, first.refreshToken());
        advance(40, millis);
        assertWorks(server.refresh(app, second.refreshToken()), millis < 0);
        assertThat(server.log().types(app)).doesNotContain("ferrt");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    @Clause("tokens.md 3.3")
    void the_idle_end_from_the_last_exchange(int millis) {
        App app = aClient(expiring("non-rotating").put("idle_token_lifetime", 10));
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        advance(9, 0);
        server.refreshed(app, tokens.refreshToken());
        advance(10, millis);
        assertWorks(server.refresh(app, tokens.refreshToken()), millis < 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    @Clause("tokens.md 3.4")
    void the_leeway_of_a_replaced_token(int millis) {
        App app = aClient(expiring("rotating").put("leeway", 10));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        Tokens second = server.refreshed(app, first.refreshToken());
        advance(10, millis);
        assertWorks(server.refresh(app, first.refreshToken()), millis < 0);
        assertWorks(server.refresh(app, second.refreshToken()), millis < 0);
        assertThat(server.log().types(app).contains("ferrt")).isEqualTo(millis >= 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    @Clause("tokens.md 1.3")
    void the_end_of_an_authorization_code(int millis) {
        App app = server.aPublicClient();
        Authorization request = server.authorization(app).api(server.anApi()).scope("openid");
        Arrival.Callback callback =
                server.browser().signIn(request, server.aUser()).callback();
        advance(60, millis);
        Answer answer = server.exchangeCode(request, callback);
        assertThat(answer).hasStatus(millis < 0 ? 200 : 403);
    }
}
