package dev.mintline.actions.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.worker.HostileChild.Forgery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a child sends that a guest has taken over.  */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgedFramesTest {
    private static final Budgets BRIEF = Budgets.DEFAULT.withWall(Duration.ofSeconds(2));
    private static final Duration OVERRUN = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void a_child_that_was_taken_over_harms_only_its_own_run(Forgery forgery) {
        var executor = new ProcessExecutor(settings(), () -> hostile(forgery), Confinement.NONE, _ -> {});
        try (var pipeline = new Pipeline(executor)) {
            long before = System.nanoTime();
            var outcome = run(pipeline);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(OVERRUN);
            switch (forgery) {
                // Nothing that the protocol and the checks of commands do not allow anyway.
                case ANSWER_TO_ANOTHER, ANSWER_TWICE, STUCK_OF_NO_ACTION, SLOW_OF_NO_ACTION, STDERR_FLOOD ->
                    assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    Outcome.Completed.class,
                                    completed ->
                                            assertThat(completed.commands()).isEmpty());
                default -> assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            }
        }
    }

    @Test
    void the_server_goes_on_with_a_child_of_its_own() {
        var started = new AtomicInteger();
        var ours = ChildCommand.of(settings());
        Spawn command = () -> started.incrementAndGet() <= 2 ? hostile(Forgery.OTHER_VERSION) : ours.start();
        try (var pipeline = new Pipeline(new ProcessExecutor(settings(), command, Confinement.NONE, _ -> {}))) {
            assertThat(run(pipeline)).isInstanceOf(Outcome.Failed.class);
            assertThat(run(pipeline)).isInstanceOf(Outcome.Failed.class);
            assertThat(run(pipeline)).isInstanceOf(Outcome.Completed.class);
        }
    }

    private static WorkerSettings settings() {
        return new WorkerSettings(
                1,
                false,
                128L << 20,
                false,
                Confinement.Wanted.OFF,
                16,
                Duration.ofMinutes(2),
                1_000_000,
                Optional.empty());
    }

    private static Outcome run(Pipeline pipeline) {
        return Runs.on("login")
                .on(pipeline)
                .budgets(BRIEF)
                .body("api.accessToken.setCustomClaim('a', 1)")
                .run();
    }

    static Process hostile(Forgery forgery) throws java.io.IOException {
        var line = List.of(
                ChildCommand.java().toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostileChild.class.getName(),
                forgery.name());
        return new ProcessBuilder(line).start();
    }
}
