package dev.mintline.actions.worker;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Packages;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Runs scripts that use what scripts use, so that the JVM can record what a child's start needs (JEP 514) and how its code
 * is used (JEP 515). The compiler goes by the latter for the life of a child, so most of it is what most Actions do.
 */
final class Rehearsal {
    private static final int BROAD_RUNS = 60;
    private static final int TYPICAL_RUNS = 8_000;
    private static final int ONE_FRESH_IN = 20;

    private static final String BROAD = """
            exports.onExecutePostLogin = async (event, api) => {
              console.log('user', event.user, [1, { two: 2 }]);
              await Promise.resolve();
              api.accessToken.setCustomClaim('url', new URL('https://a.example/b?c=d').searchParams.get('c'));
              api.idToken.setCustomClaim('roles', (event.authorization?.roles ?? []).map((role) => role.toUpperCase()));
              api.user.setAppMetadata('seen', new Date().toISOString());
              if (/^x+$/.test(event.user.email ?? '')) api.access.deny('no');
              await new Promise((resolve) => setTimeout(resolve, 1));
            };
            """;

    private static final String TYPICAL = """
            const namespace = 'https://rehearsal.example/';
            exports.onExecutePostLogin = async (event, api) => {
              const { user, client } = event;
              const domain = (user.email ?? '').split('@').pop().toLowerCase();
              if (user.app_metadata?.blocked && !/\\.example$/.test(domain)) {
                api.access.deny('This account is blocked.');
                return;
              }
              const roles = [...(event.authorization?.roles ?? []), client.metadata?.tier ?? 'none'];
              api.idToken.setCustomClaim(namespace + 'roles', roles.map((role) => role.toUpperCase()).sort());
              api.accessToken.setCustomClaim(`${namespace}email`, user.email);
              api.accessToken.setCustomClaim(`${namespace}country`, event.request.geoip?.countryCode);
              if (event.session?.metadata?.desk) api.accessToken.setCustomClaim('desk', event.session.metadata.desk);
            };
            """;

    private Rehearsal() {}

    static void play() {
        var executor = InlineExecutor.create();
        try (var builds = new InlineBuilds()) {
            builds.problem("", "rehearsal.js", BROAD);
            executor.warm().join();
            executor.warmPackages().join();
            play(executor, "broad", BROAD, BROAD_RUNS);
            play(executor, "typical", TYPICAL, TYPICAL_RUNS);
        } finally {
            executor.close();
        }
    }

    private static void play(InlineExecutor executor, String version, String code, int runs) {
        var body = Optional.of(new ExecutionRequest.Body(code, "{\"KEY\":\"value\"}", Packages.NONE));
        var event = event();
        for (int run = 0; run < runs; run++) {
            boolean fresh = run < BROAD_RUNS && run % ONE_FRESH_IN == 0;
            var script = new ExecutionRequest.Script(
                    version,
                    version + ".js",
                    fresh ? Isolation.FRESH : Isolation.POOLED,
                    run == 0 ? body : Optional.empty());
            var request = new ExecutionRequest(
                    "rehearsal",
                    "onExecutePostLogin",
                    event,
                    0,
                    false,
                    run,
                    "",
                    Budgets.DEFAULT,
                    List.of(script, script));
            var answer = executor.execute(Frames.request(Frames.encode(request)), HostCalls.NONE)
                    .join();
            if (!(Frames.answer(Frames.encode(answer)) instanceof ExecutionAnswer.Executed(var executions)
                    && executions.stream().allMatch(done -> done.result().startsWith("{\"commands\"")))) {
                throw new IllegalStateException("the rehearsal ended with " + answer);
            }
        }
    }

    private static String event() {
        try (var in = Rehearsal.class.getResourceAsStream("/dev/mintline/actions/fixtures/refresh-online.json")) {
            if (in == null) {
                throw new IllegalStateException("the rehearsal's event is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
