package dev.mintline.actions.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mintline.actions.Action;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Flow;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.Segment;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.net.HostileNet;
import dev.mintline.actions.replay.Run;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.worker.Confinement;
import dev.mintline.actions.worker.ProcessExecutor;
import dev.mintline.actions.worker.WorkerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One executor under attack, with innocent neighbours beside every attack and a check of its health after it. */
final class Rig implements AutoCloseable {
    private static final String TENANT = "acme";
    private static final String OTHER = "other";
    private static final Budgets SMALL = Budgets.DEFAULT
            .withWall(Duration.ofSeconds(5))
            .withCpu(Duration.ofMillis(500), Duration.ofSeconds(1))
            .withAllocation(64L << 20);
    private static final Duration OVERRUN = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    /** Uses what a broken engine would no longer have. */
    private static final String SOUND = """
            class Point { #x = 1; get x() { return this.#x; } }
            const parts = [new Point().x, /(?<y>\\d+)-\\k<y>/.exec('7-7').groups.y, JSON.stringify(JSON.parse('{"a":[1]}')),
              new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(0), [...new Map([[1, 2]]).keys()].length,
              typeof new Error('x').stack, new Uint8Array(3).map((_, i) => i).join(''), await Promise.resolve('p'),
              [3, 1, 2].sort().join(''), typeof globalThis.leak, typeof ({}).leak, `${2 ** 10}`, 'ß'.normalize('NFD')];
            console.log(parts);
            api.accessToken.setCustomClaim('sound', parts.join(' '));
            """;

    private static final String HEALTHY = "1 7 {\"a\":[1]} 1/1/1970 1 string 012 p 123 undefined undefined 1024 ß";

    private final HostileNet net = HostileNet.open();
    private final Pipeline pipeline;

    Rig(Mode mode) {
        pipeline = new Pipeline(
                switch (mode) {
                    case INLINE -> InlineExecutor.create();
                    case PROCESS ->
                        ProcessExecutor.start(
                                new WorkerSettings(
                                        4,
                                        true,
                                        512L << 20,
                                        false,
                                        Confinement.Wanted.AUTO,
                                        256,
                                        Duration.ofMinutes(2),
                                        1_000_000,
                                        Optional.empty()),
                                _ -> {});
                },
                net.host());
        // Whatever has to start does so before anything is measured.
        check(TENANT);
        check(OTHER);
    }

    /** @param ended the code of its failure, or {@code completes}; {@code took} until its caller knew */
    record Report(String ended, Duration took) {}

    Report attack(Attack attack) throws InterruptedException {
        var neighbours = new Neighbours();
        var code = attack.code().replace("$PORT", Integer.toString(net.port()));
        var action = action(attack.name(), code, attack.note("isolation", "pooled"));
        Report report;
        try {
            report = run(attack, action);
            if (attack.notes().containsKey("twice")) {
                report = run(attack, action);
            }
        } finally {
            neighbours.stop();
        }
        assertThat(attack.expected())
                .as(attack + " ended with " + report.ended())
                .contains(report.ended());
        assertThat(report.took()).as(attack.name()).isLessThan(SMALL.wall().plus(OVERRUN));
        assertThat(neighbours.failed).as("neighbours of " + attack).isEmpty();
        assertThat(net.reached()).as("what got inside by " + attack).isEmpty();
        if (attack.notes().containsKey("victim")) {
            look(attack);
        }
        check(TENANT);
        check(OTHER);
        return report;
    }

    private Report run(Attack attack, Action action) {
        var event = Runs.on(attack.note("event", "refresh-online")).segment().eventJson();
        var budgets = attack.notes().containsKey("budgets") ? SMALL.withAllocation(1L << 40) : SMALL;
        boolean frozen = attack.note("clock", "frozen").equals("frozen");
        var segment =
                new Segment(TENANT, new Flow(Trigger.POST_LOGIN, List.of(action)), event, Runs.NOW, frozen, 7, budgets);
        long before = System.nanoTime();
        var run = Run.of(pipeline, segment, parsed(event));
        var took = Duration.ofNanos(System.nanoTime() - before);
        return new Report(run.failure().map(f -> word(f.code())).orElseGet(() -> held(attack, run)), took);
    }

    private static String word(String code) {
        return switch (code) {
            case "interaction_required" -> "interaction";
            default -> code.replaceFirst("^action_(limit_)?", "").toLowerCase(Locale.ROOT);
        };
    }

    /** It ran to its end: it must not have got anything, and what it asked for properly must have been done. */
    private static String held(Attack attack, Run run) {
        if (!(run.outcome() instanceof Outcome.Completed completed)) {
            return run.word();
        }
        assertThat(Runs.claim(completed, "escaped")).as(attack.name()).isEmpty();
        if (attack.code().contains("'held'")) {
            var held = Runs.claim(completed, "held").orElseThrow(() -> new AssertionError(attack + " lost its claim"));
            if (attack.notes().containsKey("check")) {
                assertThat(held.asText()).isEqualTo(attack.note("check", ""));
                assertThat(completed.runs().getFirst().console()).isEqualTo("fine 1\n");
            }
        }
        return "completes";
    }

    private void look(Attack attack) {
        var body = "const leak = " + attack.note("victim", "") + ";"
                + " api.accessToken.setCustomClaim('leak', leak === undefined ? 'nothing' : String(leak));";
        for (var tenant : List.of(TENANT, OTHER)) {
            assertThat(innocent(tenant, body, "leak"))
                    .as(attack + " seen by " + tenant)
                    .isEqualTo("nothing");
        }
    }

    private void check(String tenant) {
        assertThat(innocent(tenant, SOUND, "sound").replace("\u0301", "")).isEqualTo(HEALTHY);
    }

    private String innocent(String tenant, String body, String claim) {
        var outcome = Runs.on("refresh-online")
                .on(pipeline)
                .tenant(tenant)
                .action(action("innocent", Runs.handler(body), "pooled"))
                .completed();
        return Runs.claim(outcome, claim).orElseThrow().asText();
    }

    private static Action action(String name, String code, String isolation) {
        int version = VERSIONS.incrementAndGet();
        return new Action(
                name,
                name + version,
                version,
                name,
                code,
                Map.of(),
                "",
                Isolation.valueOf(isolation.toUpperCase(Locale.ROOT)));
    }

    private static com.fasterxml.jackson.databind.JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs of the same tenant and of another one, as long as the attack takes and at least once each. */
    private final class Neighbours {
        private static final String BODY =
                "await new Promise((r) => setTimeout(r, 2)); api.accessToken.setCustomClaim('n', [1, 2].map((n) => n * 2))";

        private final java.util.Queue<Outcome> failed = new java.util.concurrent.ConcurrentLinkedQueue<>();
        private final Thread thread;
        private volatile boolean over;

        Neighbours() {
            var same = action("neighbour", Runs.handler(BODY), "pooled");
            thread = Thread.ofVirtual().start(() -> {
                do {
                    for (var tenant : List.of(TENANT, OTHER)) {
                        var outcome = Runs.on("refresh-online")
                                .on(pipeline)
                                .tenant(tenant)
                                .action(same)
                                .run();
                        if (!(outcome instanceof Outcome.Completed)) {
                            failed.add(outcome);
                        }
                    }
                } while (!over);
            });
        }

        void stop() throws InterruptedException {
            over = true;
            thread.join();
        }
    }

    @Override
    public void close() {
        pipeline.close();
        net.close();
    }
}
