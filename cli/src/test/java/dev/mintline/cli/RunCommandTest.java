package dev.mintline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunCommandTest {
    private static final String NOTE = """
            exports.onExecutePostLogin = async (event, api) => {
              console.log('session', { id: event.session?.id });
              api.accessToken.setCustomClaim('info', event.session?.metadata?.importantInformation);
              api.accessToken.setCustomClaim('sub', 'x');
              api.accessToken.setCustomClaim('random', [Math.random(), crypto.randomUUID(), new Date()]);
            };
            """;

    private static final String EASY =
            "exports.onExecutePostLogin = async (e, api) => api.accessToken.setCustomClaim('n', String(2n ** 10n));";
    private static final String UNSTOPPABLE = "exports.onExecutePostLogin = async () => { 3n ** 20000000n };";

    @TempDir
    private Path folder;

    private record Answer(int exit, String out, String err) {}

    /** In this process, since a child for each of the hundreds of runs would only take time. */
    private Answer run(String... arguments) {
        return runIn("inline", arguments);
    }

    private Answer runIn(String sandbox, String... given) {
        var arguments =
                Stream.concat(Stream.of(given), Stream.of("--sandbox", sandbox)).toArray(String[]::new);
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(exit, out.toString(), err.toString());
    }

    private String script(String code) throws Exception {
        return Files.writeString(folder.resolve("action.js"), code).toString();
    }

    @Test
    void by_default_a_script_that_nothing_else_can_stop_ends_with_its_process() throws Exception {
        var answer = runIn("process", "run", script(EASY), "-e", "login");
        var killed =
                runIn("process", "run", script(UNSTOPPABLE), "-e", "login", "--limit", "cpu=500ms,heap=64g,wall=10s");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("claim  accessToken.n = \"1024\"");
        assertThat(killed.exit()).isEqualTo(Exit.LIMIT_EXCEEDED);
        assertThat(killed.out()).contains("(action_limit_cpu)");
    }

    @Test
    void people_see_each_claim_with_the_line_that_set_it_and_what_was_dropped() throws Exception {
        var file = script(NOTE);
        var answer = run("run", file, "-e", "refresh-online");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("outcome  continue\n")
                .contains("claim  accessToken.info = \"vip-desk-7\"  set by " + file + ":3\n")
                .contains("dropped  accessToken.sub  restricted  set by " + file + ":4\n")
                .contains("console  session { id: 'sess_A1b2C3' }\n");
    }

    @Test
    void the_same_event_clock_and_seed_print_the_same_bytes_a_hundred_times() throws Exception {
        // Without an object on the console: formatting one loads a package into each of the hundred engines.
        var file = script(NOTE.replace("{ id: event.session?.id }", "event.session?.id"));
        var first = run("run", file, "-e", "refresh-online", "--json", "--now", "2026-03-02T12:00:00Z", "--seed", "5");

        assertThat(first.exit()).isZero();
        assertThat(first.err()).contains("outcome  continue");
        var json = new ObjectMapper().readTree(first.out());
        assertThat(json.path("schema").asText()).isEqualTo("mintline.run/1");
        assertThat(json.at("/effects/accessToken/claims/info").asText()).isEqualTo("vip-desk-7");
        assertThat(json.at("/claims/0/at").asText()).isEqualTo(file + ":3");
        assertThat(json.at("/dropped_claims/0/why").asText()).isEqualTo("restricted");
        assertThat(IntStream.range(0, 99)
                        .mapToObj(_ -> run(
                                        "run",
                                        file,
                                        "-e",
                                        "refresh-online",
                                        "--json",
                                        "-q",
                                        "--now",
                                        "2026-03-02T12:00:00Z",
                                        "--seed",
                                        "5")
                                .out())
                        .distinct())
                .containsExactly(first.out());
    }

    @Test
    void several_files_are_a_pipeline_and_a_denial_is_no_error() throws Exception {
        var deny = Files.writeString(
                        folder.resolve("deny.js"),
                        "exports.onExecutePostLogin = async (event, api) => api.access.deny('no ' + event.secrets.WHO)")
                .toString();
        var secrets = Files.writeString(folder.resolve("secrets.env"), "# who\nWHO=one\n")
                .toString();
        var answer = run("run", script(NOTE), deny, deny, "-e", "login", "--secrets", secrets, "--json");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("\"outcome\":\"deny\"")
                .contains("\"error_description\":\"no one\"")
                .contains("\"status\":\"skipped\"");
    }

    @Test
    void exit_codes_tell_what_happened() throws Exception {
        var file = script("exports.onExecutePostLogin = async () => { throw new Error('boom') }");
        assertThat(run("run", file, "-e", "login"))
                .satisfies(a -> assertThat(a.exit()).isEqualTo(3))
                .satisfies(a -> assertThat(a.out()).contains("boom"));
        var loop = script("exports.onExecutePostLogin = async () => { for (;;); }");
        assertThat(run("run", loop, "-e", "login", "--limit", "wall=200ms").exit())
                .isEqualTo(4);
        assertThat(run("run", loop, "-e", "login", "--limit", "cpu=100ms").out())
                .contains("exceeded its CPU time of 100 ms");
        assertThat(run("run", file).exit()).isEqualTo(2);
        assertThat(run("run", file, "-e", "login", "--limit", "wal=1s").exit()).isEqualTo(2);
        assertThat(run("run", file, "-e", "login", "--now", "soon").err())
                .contains("'soon' is not an instant such as")
                .doesNotContain("Exception");
        assertThat(run("run", file, "-e", "nothing.json"))
                .satisfies(a -> assertThat(a.exit()).isEqualTo(7))
                .satisfies(a -> assertThat(a.err())
                        .contains("There is no event file nothing.json.")
                        .contains("refresh-online"));
        var broken =
                Files.writeString(folder.resolve("broken.json"), "{\"a\": 1,}").toString();
        assertThat(run("run", file, "-e", broken))
                .satisfies(a -> assertThat(a.exit()).isEqualTo(7))
                .satisfies(
                        a -> assertThat(a.err()).contains("is not valid JSON").contains("line 1"));
        assertThat(run("run", folder.resolve("none.js").toString(), "-e", "login")
                        .exit())
                .isEqualTo(7);
        assertThat(run("run", file, "-e", "login", "--secrets", broken).exit()).isEqualTo(7);
    }
}
