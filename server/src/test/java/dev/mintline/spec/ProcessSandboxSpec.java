package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Actions in child processes, as {@code serve} has them: what callers, operators and the execution's record see. */
@Settings({"sandbox.mode=process", "sandbox.wall=10s", "sandbox.cpu-per-action=500ms", "sandbox.allocation=64g"})
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessSandboxSpec {
    private final RunningServer server;

    ProcessSandboxSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("decisions.md 27")
    void an_exchange_runs_its_actions_in_a_child_process() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(
                action("console.log('in a child'); api.accessToken.setCustomClaim('big', String(2n ** 64n));"));

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        assertThat(server.verified(refreshed.accessToken()).text("big")).isEqualTo("18446744073709551616");
    }

    @Test
    @Clause("decisions.md 30")
    void what_nothing_can_interrupt_is_killed_in_time_and_after_three_kills_its_version_is_refused() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("3n ** 20000000n;"));

        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            Answer answer = server.refresh(app, tokens.refreshToken());
            assertThat(answer).refusesWith(403, "access_denied").saying("The Action exceeded its CPU time of 500 ms.");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        }
        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("This version of the Action is disabled, because its process had to be killed 3 times."
                        + " Deploy another version.");
        assertThat(server.log()
                        .newest(app, "actions_execution_failed")
                        .path("details")
                        .path("error_class")
                        .asText())
                .isEqualTo("action_disabled");

        server.deployAndBind(action("api.accessToken.setCustomClaim('fine', true);"));
        assertThat(server.verified(server.refreshed(app, tokens.refreshToken()).accessToken())
                        .has("fine"))
                .isTrue();
    }

    @Test
    @Clause("product.md 5")
    void a_receipt_says_of_each_figure_what_was_used_of_which_limit_and_whether_it_is_enforced() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("console.log('x'.repeat(1000)); await new Promise((r) => setTimeout(r, 400));"));
        server.refreshed(app, tokens.refreshToken());

        String id = server.log()
                .newest(app, "sertft")
                .at("/details/actions/executions/0")
                .asText();
        JsonNode receipt =
                server.management().get("actions/executions/" + id).json().at("/results/0/response/receipt");

        assertThat(receipt.at("/console_bytes/used").asInt()).isEqualTo(1_001);
        assertThat(receipt.at("/console_bytes/limit").asInt()).isEqualTo(262_144);
        assertThat(receipt.at("/console_bytes/share").asDouble()).isEqualTo(0.0038);
        assertThat(receipt.at("/cpu_us/enforced").asBoolean()).isTrue();
        assertThat(receipt.at("/cpu_us/used").asLong()).isPositive();
        assertThat(receipt.at("/wait_us/enforced").asBoolean(true)).isFalse();
        assertThat(receipt.at("/wait_us/used").asLong()).isGreaterThan(10_000);
        assertThat(receipt.at("/wait_us").has("limit")).isFalse();
    }

    @Test
    @Clause("decisions.md 27")
    void a_source_is_parsed_in_a_child_when_it_is_saved() {
        ObjectNode body = object();
        body.put("name", "broken").put("code", "exports.onExecutePostLogin = async (event, api) => { const a = ; }");
        body.putArray("supported_triggers").addObject().put("id", "post-login").put("version", "v3");

        Answer refused = server.management().post("actions/actions", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message"))
                .contains("The code could not be built")
                .contains("action.js:1");
        assertThat(ProcessHandle.current()
                        .children()
                        .flatMap(child -> child.info().arguments().stream())
                        .anyMatch(arguments -> List.of(arguments).contains("dev.mintline.actions.worker.BuildWorker")))
                .isTrue();
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async function (event, api) { " + body + " };";
    }
}
