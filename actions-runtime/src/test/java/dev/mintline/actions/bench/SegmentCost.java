package dev.mintline.actions.bench;

import dev.mintline.actions.Action;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Flow;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.Segment;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * Process CPU per segment, next to what a bare engine needs to parse the same event and run the same statements. Run by
 * hand; prints one line per variant and round.
 */
public final class SegmentCost {
    private static final String FIRST = """
            exports.onExecutePostLogin = async (event, api) => {
              const info = event.session?.metadata?.importantInformation;
              if (event.refresh_token?.access === 'online' && info) {
                api.accessToken.setCustomClaim('info', info);
                api.idToken.setCustomClaim('info', info);
              }
            };
            """;
    private static final String SECOND = """
            exports.onExecutePostLogin = async (event, api) => {
              const roles = event.authorization?.roles ?? [];
              await null;
              api.accessToken.setCustomClaim('https://orders.example/roles', roles);
              api.idToken.setCustomClaim('https://orders.example/roles', roles);
              if (!event.user.email_verified) api.access.deny('verify');
            };
            """;
    private static final String THIRD = """
            exports.onExecutePostLogin = async (event, api) => {
              const plan = event.user.app_metadata.plan;
              api.accessToken.setCustomClaim('plan', plan);
              api.accessToken.setCustomClaim('org', event.organization?.id);
              await Promise.resolve();
              api.accessToken.setCustomClaim('country', event.request.geoip.countryCode ?? 'XX');
            };
            """;

    private SegmentCost() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        var event = Runs.on("refresh-online").segment().eventJson();
        var three = List.of(
                Runs.action(FIRST, Map.of("API_KEY", "k")),
                Runs.action(SECOND, Map.of()),
                Runs.action(THIRD, Map.of()));
        System.out.println("event " + event.length() + " characters, " + count + " segments per figure");
        try (var pipeline = new Pipeline(InlineExecutor.create())) {
            for (int round = 0; round < rounds; round++) {
                report("pipeline, 3 Actions", count, () -> run(pipeline, three, event));
                report("pipeline, 1 Action", count, () -> run(pipeline, three.subList(0, 1), event));
                report("pipeline, empty Action", count, () -> run(pipeline, EMPTY, event));
                bare(event, count);
            }
        }
        System.exit(0);
    }

    private static final List<Action> EMPTY =
            List.of(Runs.action("exports.onExecutePostLogin = async () => {};", Map.of()));

    private static void run(Pipeline pipeline, List<Action> actions, String event) {
        var outcome = pipeline.run(
                new Segment("acme", new Flow(Trigger.POST_LOGIN, actions), event, Runs.NOW, false, 7, Budgets.DEFAULT));
        if (!(outcome instanceof Outcome.Completed)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** The same three bodies with an api that only collects, in one context without prelude, pool or limits. */
    private static void bare(String event, int count) {
        try (var engine = Engine.newBuilder("js")
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
                var context = Context.newBuilder("js")
                        .engine(engine)
                        .allowHostAccess(HostAccess.NONE)
                        .build()) {
            Value run = context.eval("js", """
                    (function (...codes) {
                      const handlers = codes.map((code) => {
                        const exports = {};
                        new Function('exports', code)(exports);
                        return exports.onExecutePostLogin;
                      });
                      let out;
                      const take = (...command) => { out.push(command); };
                      return [(json) => {
                        out = [];
                        (async () => {
                          for (const handler of handlers) {
                            await handler(JSON.parse(json), {
                              accessToken: { setCustomClaim: take }, idToken: { setCustomClaim: take }, access: { deny: take },
                            });
                          }
                        })();
                      }, () => JSON.stringify(out)];
                    })""").execute(FIRST, SECOND, THIRD);
            var start = run.getArrayElement(0);
            var take = run.getArrayElement(1);
            report("bare engine, 3 handlers", count, () -> {
                start.executeVoid(event);
                if (take.execute().asString().length() < 100) {
                    throw new IllegalStateException("nothing collected");
                }
            });
        }
    }

    private static void report(String what, int count, Runnable segment) {
        for (int i = 0; i < count / 4; i++) {
            segment.run();
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < count; i++) {
            segment.run();
        }
        System.out.printf(
                "%-26s %.3f ms CPU, %.3f ms wall%n",
                what, (system.getProcessCpuTime() - cpu) / 1e6 / count, (System.nanoTime() - wall) / 1e6 / count);
    }
}
