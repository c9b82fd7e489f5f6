package dev.mintline.store;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The story of the first exchange over HTTP, with PostgreSQL as the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerOnPostgresTest {
    private final PostgresEngine database = PostgresEngine.create();
    private final RunningServer server = RunningServer.start(database.serverSettings());

    @BeforeAll
    void hasStarted() {
        assertThat(server.issuer()).startsWith("http://localhost:");
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
    }

    @Test
    void an_online_token_is_exchanged_with_an_action_and_revoked_with_its_session() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, api, person, "openid", "online_access");
        server.deployAndBind(
                "exports.onExecutePostLogin = async (event, api) => {"
                        + " api.session.setMetadata('seen', 'yes'); api.accessToken.setCustomClaim('access', event.refresh_token?.access); };");

        Answer first = server.refresh(app, tokens.refreshToken());
        server.unbind();

        assertThat(first).isIssued().hasNo("refresh_token");
        assertThat(server.verified(first.text("access_token")).text("access")).isEqualTo("online");
        String session = server.verified(tokens.idToken()).text("sid");
        assertThat(server.session(session).at("/session_metadata/seen").asText())
                .isEqualTo("yes");
        assertThat(server.revoke(app, tokens.refreshToken())).hasStatus(200);
        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();
        assertThat(server.silentError(browser, app)).isEqualTo("login_required");
    }

    @Test
    void a_rotating_token_presented_ten_times_at_once_wins_once_and_its_family_dies() throws Exception {
        App app = server.aClient(object().put("app_type", "native")
                .put("token_endpoint_auth_method", "none")
                .set("refresh_token", object().put("rotation_type", "rotating").put("expiration_type", "expiring")));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        List<Answer> answers = AtOnce.run(10, () -> server.refresh(app, first.refreshToken()));

        List<Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(server.refresh(app, new Tokens(won.getFirst()).refreshToken()))
                .refusesTheRefreshToken();
    }
}
