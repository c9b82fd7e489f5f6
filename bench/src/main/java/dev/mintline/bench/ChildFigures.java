package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Action;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Flow;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Segment;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.worker.ProcessExecutor;
import dev.mintline.actions.worker.WorkerEvent;
import dev.mintline.actions.worker.WorkerSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What children take to start, and callers to get their answer when one has to be killed. */
final class ChildFigures {
    private static final int KILLS = 8;
    private static final Duration BUDGET = Duration.ofMillis(500);
    private static final int START_SECONDS = 60;
    private static final Duration SETTLED = Duration.ofSeconds(4);

    private ChildFigures() {}

    /** From the decision to start one until it can execute. */
    static JsonNode starts(int count) throws InterruptedException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            var events = new LinkedBlockingQueue<WorkerEvent>();
            try (var executor = ProcessExecutor.start(WorkerSettings.standard().alone(), events::add)) {
                if (!(events.poll(START_SECONDS, TimeUnit.SECONDS) instanceof WorkerEvent.Started(long _, var took))) {
                    throw new BenchFailure("A child did not start: " + executor.pids());
                }
                nanos[i] = took.toNanos();
            }
        }
        return Latencies.of(List.of(nanos)).toJson();
    }

    /** The first run of children that have been ready for a while, of an Action that uses what Actions use of Node. */
    static JsonNode firstRuns(String event, int count) throws IOException, InterruptedException {
        var code = BenchActions.resource("surface.js");
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            var events = new LinkedBlockingQueue<WorkerEvent>();
            try (var pipeline =
                    new Pipeline(ProcessExecutor.start(WorkerSettings.standard().alone(), events::add))) {
                if (!(events.poll(START_SECONDS, TimeUnit.SECONDS) instanceof WorkerEvent.Started)) {
                    throw new BenchFailure("A child did not start.");
                }
                Thread.sleep(SETTLED);
                long before = System.nanoTime();
                if (!run(pipeline, event, Budgets.DEFAULT, action("first", code))) {
                    throw new BenchFailure("The Action that uses Node failed.");
                }
                nanos[i] = System.nanoTime() - before;
            }
        }
        return Latencies.of(List.of(nanos)).toJson();
    }

    /** What the caller waits beyond the wall clock budget when nothing in the engine can interrupt the script. */
    static JsonNode kills(String event) {
        long[] nanos = new long[KILLS];
        try (var pipeline = new Pipeline(ProcessExecutor.start(WorkerSettings.standard(), _ -> {}))) {
            for (int i = 0; i < KILLS; i++) {
                runs(pipeline, event, "good" + i, "api.accessToken.setCustomClaim('a', 1)"); // a child is there
                long before = System.nanoTime();
                if (runs(pipeline, event, "bad" + i, "3n ** 20000000n")) {
                    throw new BenchFailure("The script that cannot be interrupted came to its end.");
                }
                nanos[i] = System.nanoTime() - before - BUDGET.toNanos();
            }
        }
        return Latencies.of(List.of(nanos)).toJson();
    }

    private static boolean runs(Pipeline pipeline, String event, String version, String body) {
        return run(
                pipeline,
                event,
                Budgets.DEFAULT.withWall(BUDGET).withAllocation(1L << 40),
                action(version, "exports.onExecutePostLogin = async (event, api) => { " + body + " };"));
    }

    private static Action action(String version, String code) {
        return new Action(version, version, 1, version, code, Map.of(), "", Isolation.POOLED);
    }

    private static boolean run(Pipeline pipeline, String event, Budgets budgets, Action action) {
        return pipeline.run(new Segment(
                        "child",
                        new Flow(Trigger.POST_LOGIN, List.of(action)),
                        event,
                        Instant.EPOCH,
                        false,
                        7,
                        budgets))
                instanceof Outcome.Completed;
    }
}
