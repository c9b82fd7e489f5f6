package dev.mintline.actions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What a test of the runtime states: the event, the scripts, and what is unusual. One pipeline for the whole test run. */
public final class Runs {
    public static final Pipeline PIPELINE = new Pipeline(InlineExecutor.create());
    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    private String event;
    private Budgets budgets = Budgets.DEFAULT;
    private Pipeline pipeline = PIPELINE;
    private String tenant = "acme";
    private boolean frozen = true;
    private long seed = 7;
    private final List<Action> actions = new ArrayList<>();

    private Runs(String event) {
        this.event = event;
    }

    public static Runs on(String fixture) {
        try (var in = Runs.class.getResourceAsStream("/dev/mintline/actions/fixtures/" + fixture + ".json")) {
            var event = (ObjectNode) JSON.readTree(in);
            event.remove("secrets");
            return new Runs(event.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param pointer JSON pointer of an existing object, then the member */
    public Runs with(String pointer, String member, Object value) {
        try {
            var root = JSON.readTree(event);
            ((ObjectNode) root.at(pointer)).set(member, JSON.valueToTree(value));
            event = root.toString();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another run on the same event. */
    public Runs sameEvent() {
        return new Runs(event);
    }

    public String eventJson() {
        return event;
    }

    public Runs budgets(Budgets budgets) {
        this.budgets = budgets;
        return this;
    }

    public Runs wall(Duration wall) {
        return budgets(budgets.withWall(wall));
    }

    public Runs cpu(Duration cpu) {
        return budgets(budgets.withCpu(cpu, cpu.multipliedBy(3)));
    }

    public Runs runningClock() {
        frozen = false;
        return this;
    }

    public Runs seed(long seed) {
        this.seed = seed;
        return this;
    }

    public Runs script(String code) {
        return script(code, Map.of());
    }

    public Runs script(String code, Map<String, String> secrets) {
        return action(action(code, secrets));
    }

    /** The body of {@code onExecutePostLogin}, on the first line. */
    public Runs body(String body) {
        return script(handler(body));
    }

    public Runs action(Action action) {
        actions.add(action);
        return this;
    }

    public static String handler(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + "\n};";
    }

    public static Action action(String code, Map<String, String> secrets) {
        int number = VERSIONS.incrementAndGet();
        return new Action("act_" + number, "ver_" + number, 1, "action" + number, code, secrets, "", Isolation.POOLED);
    }

    public Segment segment() {
        return new Segment(tenant, new Flow(Trigger.POST_LOGIN, actions), event, NOW, frozen, seed, budgets);
    }

    public Runs tenant(String name) {
        tenant = name;
        return this;
    }

    /** Where it runs when not in this process. */
    public Runs on(Pipeline other) {
        pipeline = other;
        return this;
    }

    public Outcome run() {
        return pipeline.run(segment());
    }

    public String failure() {
        return failed().failure().message();
    }

    public Outcome.Failed failed() {
        var outcome = run();
        if (outcome instanceof Outcome.Failed failed) {
            return failed;
        }
        throw new AssertionError("expected a failure, got " + outcome);
    }

    public Outcome.Denied denied() {
        var outcome = run();
        if (outcome instanceof Outcome.Denied denied) {
            return denied;
        }
        throw new AssertionError("expected a denial, got " + outcome);
    }

    public Outcome.Completed completed() {
        var outcome = run();
        if (outcome instanceof Outcome.Completed completed) {
            return completed;
        }
        throw new AssertionError("expected completion, got " + outcome);
    }

    /** Value of the access token claim that was set last, as JSON text. */
    public String claim(String key) {
        return claim(completed(), key).map(JsonNode::toString).orElse("absent");
    }

    public static Optional<JsonNode> claim(Outcome.Completed outcome, String key) {
        return claims(outcome.commands())
                .filter(claim -> claim.key().equals(key))
                .reduce((_, last) -> last)
                .flatMap(Command.SetCustomClaim::value);
    }

    private static Stream<Command.SetCustomClaim> claims(List<IssuedCommand> commands) {
        return commands.stream()
                .map(IssuedCommand::command)
                .filter(Command.SetCustomClaim.class::isInstance)
                .map(Command.SetCustomClaim.class::cast);
    }

    public String console() {
        return run().runs().getFirst().console();
    }
}
