package dev.mintline.actions.worker;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Packages;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs scripts that use what scripts use, so that the JVM can record what a child's start needs (JEP 514). */
final class Rehearsal {
    private static final int RUNS = 200;
    private static final String CODE = """
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

    private Rehearsal() {}

    static void play() {
        var executor = InlineExecutor.create();
        try (var builds = new InlineBuilds()) {
            builds.problem("", "rehearsal.js", CODE);
            executor.warm().join();
            executor.warmPackages().join();
            var body = Optional.of(new ExecutionRequest.Body(CODE, "{\"KEY\":\"value\"}", Packages.NONE));
            for (int run = 0; run < RUNS; run++) {
                var script = new ExecutionRequest.Script(
                        "rehearsal", "rehearsal.js", run % 20 == 0 ? Isolation.FRESH : Isolation.POOLED, body);
                var request = new ExecutionRequest(
                        "rehearsal",
                        "onExecutePostLogin",
                        event(),
                        0,
                        false,
                        run,
                        "",
                        Budgets.DEFAULT,
                        List.of(script, script));
                var answer = executor.execute(Frames.request(Frames.encode(request)), HostCalls.NONE)
                        .join();
                Frames.answer(Frames.encode(answer));
            }
        } finally {
            executor.close();
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
