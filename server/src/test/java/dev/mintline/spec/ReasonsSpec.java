package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.fixture.Tokens;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the reason of a refusal, and of a token that was not issued, can be read: product.md 5.2. */
@ExtendWith(ServerExtension.class)
@Settings("password-threads=1") // a server of its own, since the tenant's settings change
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReasonsSpec {
    private final RunningServer server;

    ReasonsSpec(RunningServer server) {
        this.server = server;
    }

    private void reasonHeader(boolean on) {
        ObjectNode settings = object();
        settings.putObject("flags").put("reason_header", on);
        assertThat(server.management().patch("tenants/settings", settings)).hasStatus(200);
    }

    @Test
    @Clause("product.md 5.2")
    void the_header_is_sent_where_the_tenant_allows_it_and_nowhere_else() {
        App app = server.aPublicClient();
        Answer silent = server.refresh(app, "v1.nothing");
        reasonHeader(true);
        Answer told = server.refresh(app, "v1.nothing");
        reasonHeader(false);

        assertThat(silent).refusesTheRefreshToken();
        assertThat(silent.header("x-mintline-reason")).isEmpty();
        assertThat(told).refusesTheRefreshToken();
        assertThat(told.header("x-mintline-reason")).contains("invalid_token");
    }

    @Test
    @Clause("product.md 5.2")
    void the_log_says_why_the_session_of_an_online_token_is_over_beside_auth0s_word() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Tokens tokens = server.login(browser, app, server.anApi(), server.aUser(), "openid", "online_access");
        String session = server.verified(tokens.idToken()).text("sid");
        assertThat(server.management().post("sessions/" + session + "/revoke", object()))
                .hasStatus(202);

        assertThat(server.refresh(app, tokens.refreshToken())).refusesTheRefreshToken();

        ObjectNode record = server.log().newest(app, "fertft");
        assertThat(record.at("/details/failure_reason").asText()).isEqualTo("session_not_found");
        assertThat(record.at("/details/reason").asText()).isEqualTo("session_revoked");
    }

    @Test
    @Clause("product.md 5.2")
    void the_execution_says_why_tokens_were_not_issued_and_actions_did_not_run() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "offline_access");
        server.deployAndBind("exports.onExecutePostLogin = async (event, api) => {};");
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();

        ObjectNode given = execution(server.log().newest(app, "sertft"));
        assertThat(given.path("reasons")).hasToString("[\"not_rotating\",\"openid_not_granted\"]");

        server.deployAndBind(
                "exports.onExecutePostLogin = async (event, api) => api.access.deny('no');",
                "exports.onExecutePostLogin = async (event, api) => {};");
        assertThat(server.refresh(app, tokens.refreshToken())).hasStatus(403);
        ObjectNode denied = execution(server.log().newest(app, "fertft"));
        assertThat(denied.path("reasons")).hasToString("[\"denied\"]");
        assertThat(denied.at("/results/1/status").asText()).isEqualTo("skipped");
        assertThat(denied.at("/results/1/reason").asText()).isEqualTo("skipped_after_denial");
    }

    @Test
    @Clause("product.md 5.2")
    void the_code_that_a_validation_error_named_is_in_the_log() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "offline_access");
        server.deployAndBind(
                "exports.onExecutePostLogin = async (event, api) => api.validation.error('too_young', 'Not yet');");

        Answer refused = server.refresh(app, tokens.refreshToken());

        assertThat(refused.text("error_description")).isEqualTo("Not yet");
        ObjectNode record = server.log().newest(app, "fertft");
        assertThat(record.at("/details/reason").asText()).isEqualTo("validation_error");
        assertThat(record.at("/details/validation_code").asText()).isEqualTo("too_young");
    }

    private ObjectNode execution(ObjectNode record) {
        String id = record.at("/details/actions/executions/0").asText();
        Answer answer = server.management().get("actions/executions/" + id);
        assertThat(answer).hasStatus(200);
        return answer.json();
    }
}
