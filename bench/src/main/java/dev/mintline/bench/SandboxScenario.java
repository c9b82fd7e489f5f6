package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Action;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Flow;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Segment;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.worker.ProcessExecutor;
import dev.mintline.actions.worker.WorkerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What three Actions of an exchange cost: in the server's process, through a child, in a bare engine that does nothing
 * else, and in Node. Rounds alternate, so that a busy machine hits all of them alike.
 */
final class SandboxScenario {
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 250_000;
    private static final int LONGEST_WARM_UP = 15;
    private static final int DEPLOYS = 40;
    private static final int STARTS = 5;
    private static final int CALLERS_PER_PROCESSOR = 2;

    private final String event;
    private final List<String> codes;
    private final Duration time;
    private final PrintStream progress;
    private int versions;

    private SandboxScenario(Duration time, PrintStream progress) throws IOException {
        this.time = time;
        this.progress = progress;
        this.event = BenchActions.resource("event.json");
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= BenchActions.COUNT; i++) {
            all.add(BenchActions.code(i));
        }
        codes = List.copyOf(all);
    }

    static ObjectNode run(Duration time, PrintStream progress) throws IOException, InterruptedException {
        return new SandboxScenario(time, progress).measure();
    }

    private ObjectNode measure() throws IOException, InterruptedException {
        ObjectNode json = Json.object();
        json.put("event_characters", event.length());
        try (BareEngine bare = new BareEngine(codes, event);
                Pipeline inline = new Pipeline(InlineExecutor.create());
                Pipeline process = child();
                Pipeline second = child();
                Pipeline third = child()) {
            List<Action> three = actions(Isolation.POOLED);
            List<Action> fresh = actions(Isolation.FRESH);
            Cost bareCost = new Cost(
                    bare::caller,
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().factory());
            Cost handedCost =
                    new Cost(bare::handedOver, callers(), Thread.ofVirtual().factory());
            Cost inlineCost = cost(inline, three);
            // The compiler comes to other code in every JVM, so one child alone says little.
            List<Cost> children = Stream.of(process, second, third)
                    .map(child -> cost(child, three))
                    .toList();
            Map<String, Cost> costs = new LinkedHashMap<>();
            costs.put("bare", bareCost);
            costs.put("bare_handed_over", handedCost);
            costs.put("inline", inlineCost);
            for (Cost child : children) {
                costs.put("process_" + (costs.size() - 2), child);
            }
            rounds(costs);
            Cost processCost = median(children, Cost::p50Alone);
            json.set("process", processCost.toJson());
            // By itself: it is no part of a ratio, and its contexts would use up the caches of the others.
            Map<String, Cost> freshCosts = Map.of("inline_fresh", cost(inline, fresh));
            rounds(freshCosts);
            costs.forEach((name, cost) -> json.set(name, cost.toJson()));
            freshCosts.forEach((name, cost) -> json.set(name, cost.toJson()));
            json.put("inline_of_bare", ratio(bareCost.cpu(), inlineCost.cpu()));
            json.put("inline_of_bare_handed_over", ratio(handedCost.cpu(), inlineCost.cpu()));
            json.put("process_cpu_of_bare", ratio(bareCost.cpu(), processCost.cpu()));
            json.put("process_p50_of_inline", ratio(median(children, Cost::p50).p50(), inlineCost.p50()));
            json.put("process_p50_of_inline_one_caller", ratio(processCost.p50Alone(), inlineCost.p50Alone()));
            json.set("first_run_after_deploy_ms_inline", firstRuns(inline));
            json.set("first_run_after_deploy_ms_process", firstRuns(process));
        }
        json.set("node", NodeBaseline.measure(codes, event, time));
        json.set("child_start_ms", ChildFigures.starts(STARTS));
        json.set("first_run_of_child_ms", ChildFigures.firstRuns(event, STARTS));
        json.set("kill_over_budget_ms", ChildFigures.kills(event));
        return json;
    }

    private static Pipeline child() {
        return new Pipeline(ProcessExecutor.start(WorkerSettings.standard(), _ -> {}));
    }

    private static Cost median(List<Cost> children, ToDoubleFunction<Cost> figure) {
        return children.stream()
                .sorted(Comparator.comparingDouble(figure))
                .toList()
                .get(children.size() / 2);
    }

    private void rounds(Map<String, Cost> costs) throws InterruptedException {
        for (Map.Entry<String, Cost> cost : costs.entrySet()) {
            // By exchanges and not by time: that is what the compiler counts.
            progress.println("warming up " + cost.getKey());
            cost.getValue().warmUp(WARM_UP, time.multipliedBy(LONGEST_WARM_UP));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (Map.Entry<String, Cost> cost : costs.entrySet()) {
                cost.getValue().measure(time);
                progress.println(round + " " + cost.getKey() + " " + cost.getValue());
            }
        }
    }

    // Its callers are virtual threads, as in the server.
    private Cost cost(Pipeline pipeline, List<Action> actions) {
        return new Cost(
                () -> () -> exchange(pipeline, actions),
                callers(),
                Thread.ofVirtual().factory());
    }

    private static int callers() {
        return CALLERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
    }

    private List<Action> actions(Isolation isolation) {
        versions++;
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            String name = "bench-" + (i + 1);
            actions.add(new Action(name, name + "." + versions, versions, name, codes.get(i), Map.of(), "", isolation));
        }
        return actions;
    }

    private void exchange(Pipeline pipeline, List<Action> actions) {
        Outcome outcome = pipeline.run(new Segment(
                "bench", new Flow(Trigger.POST_LOGIN, actions), event, Instant.EPOCH, false, 7, Budgets.DEFAULT));
        if (!(outcome instanceof Outcome.Completed completed
                && completed.commands().size() >= BenchActions.COUNT)) {
            throw new BenchFailure("The Actions failed: " + outcome);
        }
    }

    private JsonNode firstRuns(Pipeline pipeline) {
        long[] nanos = new long[DEPLOYS];
        for (int i = 0; i < DEPLOYS; i++) {
            List<Action> deployed = actions(Isolation.POOLED);
            long before = System.nanoTime();
            exchange(pipeline, deployed);
            nanos[i] = System.nanoTime() - before;
        }
        return Latencies.of(List.of(nanos)).toJson();
    }

    private static double ratio(double part, double whole) {
        return Json.rounded(part / whole);
    }
}
