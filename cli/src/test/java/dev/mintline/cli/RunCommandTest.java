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

    @Test
    void a_recorded_run_prints_the_same_bytes_from_its_cassette() throws Exception {
        var file = script("""
                exports.onExecutePostLogin = async (event, api) => {
                  const { roles } = await api.roles.getUserEffectiveRoles();
                  api.accessToken.setCustomClaim('all', [roles, Date.now(), Math.random(), crypto.randomUUID()]);
                };
                """);
        var stubs = Files.writeString(
                        folder.resolve("stubs.json"), "{\"roles\":[{\"id\":\"rol_1\",\"name\":\"admin\"}]}")
                .toString();
        var tape = folder.resolve("tape.json").toString();
        var recorded = run("run", file, "-e", "login", "--json", "--stub", stubs, "--record", tape, "--seed", "12");
        var replayed = run("run", file, "-e", "login", "--json", "--cassette", tape);

        assertThat(recorded.exit()).isZero();
        assertThat(recorded.out()).contains("admin");
        assertThat(replayed.out()).isEqualTo(recorded.out());
        assertThat(Files.getPosixFilePermissions(Path.of(tape))).hasSize(2);
    }

    @Test
    void a_cassette_without_the_answer_ends_with_5_and_its_name() throws Exception {
        var file = script("exports.onExecutePostLogin = async (event, api) => { await api.groups.getUserGroups(); };");
        var tape = Files.writeString(
                        folder.resolve("tape.json"),
                        "{\"schema\":\"mintline.recording/1\",\"now\":\"2026-03-02T12:00:00Z\",\"time_zone\":\"UTC\","
                                + "\"seed\":\"1\",\"cache\":{},\"calls\":[]}")
                .toString();
        var answer = run("run", file, "-e", "login", "--cassette", tape);

        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.out()).contains("The recording holds no answer for groups.getUserGroups.");
        assertThat(run("run", file, "-e", "login", "--cassette", tape, "--record", tape)
                        .exit())
                .isEqualTo(2);
        assertThat(run("run", file, "-e", "login", "--cassette", file).exit()).isEqualTo(7);
    }

    @Test
    void dependencies_that_the_code_requires_come_from_the_package_json_beside_it() throws Exception {
        var file = script("""
                exports.onExecutePostLogin = async (event, api) => {
                  api.accessToken.setCustomClaim('out', require('absent'));
                };
                """);
        Files.writeString(
                folder.resolve("package.json"),
                "{\"dependencies\":{\"absent\":\"^1.0.0\",\"unused\":\"git+ssh://x\"}}");
        var answer = run("run", file, "-e", "login", "--packages", folder.toString());

        assertThat(answer.exit()).isEqualTo(7);
        assertThat(answer.err()).contains("Compilation failed: Cannot find module 'absent@^1.0.0'");
    }

    @Test
    void stubs_answer_fetch_and_what_they_do_not_know_ends_with_5() throws Exception {
        var file = script("""
                exports.onExecutePostLogin = async (event, api) => {
                  const response = await fetch('https://api.example/a', { method: 'POST', body: 'x' });
                  api.accessToken.setCustomClaim('out', (await response.json()).a);
                };
                """);
        var stubs = Files.writeString(
                        folder.resolve("stubs.json"),
                        "{\"fetch\":[{\"url\":\"https://api.example/*\",\"method\":\"POST\",\"body\":{\"a\":7}}]}")
                .toString();
        var empty = Files.writeString(folder.resolve("empty.json"), "{}").toString();
        var answer = run("run", file, "-e", "login", "--stub", stubs);

        assertThat(answer.out())
                .contains("claim  accessToken.out = 7")
                .contains("1 outbound calls (1 bytes out, 7 in)");
        var blocked = run("run", file, "-e", "login", "--stub", empty);
        assertThat(blocked.exit()).isEqualTo(5);
        assertThat(blocked.err()).contains("There is no stub for POST https://api.example/a.");
    }
}
