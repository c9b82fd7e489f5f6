package dev.mintline.actions.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Action;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.ScriptFailure.Limit;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.wire.HostCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real child processes: what the caller sees, whom a kill hits, and what is left afterwards. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessExecutorTest {
    /** Holds its thread for minutes, and the engine cannot interrupt it. */
    private static final String UNSTOPPABLE = "3n ** 20000000n";

    private static final Budgets SMALL = Budgets.DEFAULT
            .withWall(Duration.ofSeconds(15))
            .withCpu(Duration.ofMillis(200), Duration.ofSeconds(1))
            .withAllocation(1L << 40);
    private static final Duration OVERRUN = Duration.ofSeconds(5);

    private final ConcurrentLinkedQueue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
    private ProcessExecutor executor;
    private Pipeline pipeline;

    @BeforeAll
    void start() {
        executor = ProcessExecutor.start(settings(4, true), events::add);
        pipeline = new Pipeline(executor);
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    static WorkerSettings settings(int children, boolean spare) {
        return new WorkerSettings(
                children,
                spare,
                512L << 20,
                false,
                Confinement.Wanted.AUTO,
                256,
                Duration.ofMinutes(2),
                1_000_000,
                Optional.empty());
    }

    private Runs aRun(String tenant) {
        return Runs.on("refresh-online").on(pipeline).tenant(tenant).budgets(SMALL);
    }

    @Test
    void an_action_gives_its_commands_and_console_as_in_one_process() {
        var run =
                aRun("plain").body("console.log('hello', { a: 1 }); api.accessToken.setCustomClaim('n', 1n + 1n + '')");

        var outcome = run.completed();

        assertThat(Runs.claim(outcome, "n").orElseThrow().textValue()).isEqualTo("2");
        assertThat(outcome.runs().getFirst().console()).isEqualTo("hello { a: 1 }\n");
        assertThat(outcome.commands().getFirst().provenance().line()).isEqualTo(1);
        assertThat(outcome.runs().getFirst().receipt().cpuMicros()).isPositive();
    }

    @Test
    void what_one_tenant_leaves_in_its_process_another_never_meets() {
        var action = Runs.action(
                "const seen = []; exports.onExecutePostLogin = async (event, api) => {"
                        + " seen.push(1); api.accessToken.setCustomClaim('seen', seen.length) };",
                Map.of());

        assertThat(aRun("one").action(action).claim("seen")).isEqualTo("1");
        assertThat(aRun("one").action(action).claim("seen")).isEqualTo("2");
        assertThat(aRun("two").action(action).claim("seen")).isEqualTo("1");
        assertThat(aRun("one").action(action).claim("seen")).isEqualTo("3");
    }

    @Test
    void a_script_that_cannot_be_interrupted_is_killed_in_time_and_its_neighbours_run_again() throws Exception {
        aRun("kill").body("api.accessToken.setCustomClaim('a', 1)").completed(); // its process is there
        var before = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> killed =
                    threads.submit(() -> aRun("kill").body(UNSTOPPABLE).run());
            var neighbours = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < 8; i++) {
                neighbours.add(threads.submit(() -> aRun("kill")
                        .body("await new Promise((r) => setTimeout(r, 900)); api.accessToken.setCustomClaim('a', 1)")
                        .run()));
            }
            var other = threads.submit(() -> aRun("bystander")
                    .body("api.accessToken.setCustomClaim('a', 1)")
                    .run());

            assertThat(killed.get())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.failure()).hasFieldOrPropertyWithValue("limit", Limit.CPU));
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(SMALL.wall().plus(OVERRUN));
            assertThat(other.get()).isInstanceOf(Outcome.Completed.class);
            for (var neighbour : neighbours) {
                assertThat(neighbour.get()).isInstanceOf(Outcome.Completed.class);
            }
        }
    }

    @Test
    void an_innocent_that_had_called_out_is_not_run_twice() throws Exception {
        var calls = new ConcurrentLinkedQueue<String>();
        var calling = new Pipeline(executor, (HostCalls) call -> {
            calls.add(call.name());
            return new java.util.concurrent.CompletableFuture<>(); // never comes back
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> innocent = threads.submit(() -> Runs.on("refresh-online")
                    .on(calling)
                    .tenant("called")
                    .budgets(SMALL.withWall(Duration.ofSeconds(30)))
                    .body("await api.groups.getUserGroups()")
                    .run());
            while (calls.isEmpty() && !innocent.isDone()) {
                Thread.onSpinWait();
            }
            aRun("called").body(UNSTOPPABLE).failed();

            assertThat(innocent.get())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.failure()).isInstanceOf(ScriptFailure.Internal.class));
            assertThat(calls).hasSize(1);
        }
    }

    @Test
    void a_version_that_had_to_be_killed_three_times_is_refused_and_the_next_version_runs() {
        var bad = Runs.action(Runs.handler(UNSTOPPABLE), Map.of());
        var good = Runs.action(Runs.handler("api.accessToken.setCustomClaim('a', 1)"), Map.of());
        for (int i = 0; i < Strikes.MOST; i++) {
            assertThat(aRun("strikes").action(good).action(bad).failed().failure())
                    .hasFieldOrPropertyWithValue("limit", Limit.CPU);
        }

        var refused = aRun("strikes").action(good).action(bad).failed();

        assertThat(refused.failure().code()).isEqualTo("action_disabled");
        assertThat(refused.action()).isEqualTo(bad);
        assertThat(aRun("strikes").action(good).run()).isInstanceOf(Outcome.Completed.class);
        assertThat(aRun("strikes")
                        .action(new Action(
                                bad.id(), bad.versionId() + "b", 2, "a", good.code(), Map.of(), "", Isolation.POOLED))
                        .run())
                .isInstanceOf(Outcome.Completed.class);
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                WorkerEvent.Struck.class,
                                struck -> assertThat(struck.disabled()).isTrue()));
    }

    @Test
    void a_child_that_is_killed_from_outside_is_replaced_and_its_run_fails_with_a_code() throws Exception {
        aRun("outside").body("api.accessToken.setCustomClaim('a', 1)").completed();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var alone = ProcessExecutor.start(settings(1, false), _ -> {})) {
            var own = new Pipeline(alone);
            Runs.on("login")
                    .on(own)
                    .body("api.accessToken.setCustomClaim('a', 1)")
                    .completed();
            var pid = alone.pids().getFirst();
            var failing = threads.submit(() -> Runs.on("login")
                    .on(own)
                    .body("await new Promise((r) => setTimeout(r, 60000))")
                    .run());
            while (!failing.isDone()) {
                // Whenever it arrives in the child: one that came to a dead child is run by the next one.
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                if (!alone.pids().contains(pid)) {
                    break;
                }
            }
            assertThat(Runs.on("login")
                            .on(own)
                            .body("api.accessToken.setCustomClaim('a', 1)")
                            .run())
                    .isInstanceOf(Outcome.Completed.class);
            assertThat(alone.pids()).doesNotContain(pid);
        }
    }

    @Test
    void more_tenants_than_children_take_turns() {
        try (var two = ProcessExecutor.start(settings(2, false), _ -> {})) {
            var turns = new Pipeline(two);
            for (int i = 0; i < 4; i++) {
                assertThat(Runs.on("login")
                                .on(turns)
                                .tenant("turn" + i)
                                .body("api.accessToken.setCustomClaim('a', 1)")
                                .run())
                        .isInstanceOf(Outcome.Completed.class);
                assertThat(two.pids()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void a_child_is_replaced_after_so_many_runs() {
        var worn = new WorkerSettings(
                2, true, 512L << 20, false, Confinement.Wanted.AUTO, 256, Duration.ofMinutes(2), 3, Optional.empty());
        try (var brief = ProcessExecutor.start(worn, _ -> {})) {
            var own = new Pipeline(brief);
            var counting = Runs.action(
                    "let runs = 0; exports.onExecutePostLogin = async (event, api) => {"
                            + " api.accessToken.setCustomClaim('runs', ++runs) };",
                    Map.of());
            // The first run takes two messages: the child asks for the code.
            assertThat(Runs.on("login").on(own).action(counting).claim("runs")).isEqualTo("1");
            assertThat(Runs.on("login").on(own).action(counting).claim("runs")).isEqualTo("2");
            assertThat(Runs.on("login").on(own).action(counting).claim("runs")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Confinement.Wanted.class,
            names = {"AUTO", "OFF"})
    void no_child_survives_a_server_that_is_killed(Confinement.Wanted confinement) throws Exception {
        var server = new ProcessBuilder(
                        ChildCommand.java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LonelyServer.class.getName(),
                        confinement.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = server.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

            server.destroyForcibly();

            assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void closing_leaves_no_process_behind() {
        var brief = ProcessExecutor.start(settings(2, true), _ -> {});
        Runs.on("login")
                .on(new Pipeline(brief))
                .body("api.accessToken.setCustomClaim('a', 1)")
                .completed();
        List<Long> pids = brief.pids();

        brief.close();

        assertThat(pids).isNotEmpty();
        for (var pid : pids) {
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void a_child_can_load_the_engine_and_nothing_that_knows_keys_or_the_store() {
        assertThat(ClassPath.ofRuntime().entries())
                .extracting(path -> path.getFileName().toString())
                .anyMatch(name -> name.startsWith("js-language"))
                .noneMatch(name -> name.startsWith("junit") || name.startsWith("archunit") || name.startsWith("slf4j"));
    }
}
