package dev.mintline.actions.worker;

import dev.mintline.actions.Runs;
import dev.mintline.actions.run.Pipeline;
import java.time.Duration;
import java.util.Optional;

/** A server with one child that has just run a script and now runs one that would not end; it tells the child's id. */
final class LonelyServer {
    private LonelyServer() {}

    public static void main(String[] arguments) {
        var settings = new WorkerSettings(
                1,
                true,
                256L << 20,
                false,
                Confinement.Wanted.valueOf(arguments[0]),
                16,
                Duration.ofMinutes(2),
                1_000_000,
                Optional.empty());
        var executor = ProcessExecutor.start(settings, _ -> {});
        var pipeline = new Pipeline(executor);
        Runs.on("login")
                .on(pipeline)
                .body("api.accessToken.setCustomClaim('a', 1)")
                .completed();
        System.out.println(executor.pids().getFirst());
        System.out.flush();
        Runs.on("login")
                .on(pipeline)
                .cpu(Duration.ofMinutes(5))
                .wall(Duration.ofMinutes(5))
                .body("for (;;);")
                .run();
    }
}
