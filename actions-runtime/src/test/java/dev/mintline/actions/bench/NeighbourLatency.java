package dev.mintline.actions.bench;

import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** How long a small Action takes alone, and while four endless loops run into their CPU limit again and again. By hand. */
public final class NeighbourLatency {
    private NeighbourLatency() {}

    public static void main(String[] arguments) throws Exception {
        measure(3_000);
        report("alone", measure(3_000));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stop = new java.util.concurrent.atomic.AtomicBoolean();
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    while (!stop.get()) {
                        Runs.on("login")
                                .cpu(Duration.ofMillis(500))
                                .body("while (true) {}")
                                .run();
                    }
                });
            }
            report("beside four endless loops", measure(100));
            stop.set(true);
        }
        System.exit(0);
    }

    private static long[] measure(int count) {
        var segment = Runs.on("refresh-online")
                .body("api.accessToken.setCustomClaim('a', event.user.email)")
                .segment();
        var micros = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            if (!(Runs.PIPELINE.run(segment) instanceof Outcome.Completed)) {
                throw new IllegalStateException("a neighbour failed");
            }
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        return micros;
    }

    private static void report(String what, long[] micros) {
        System.out.printf(
                "%-26s p50 %.3f ms, p99 %.3f ms, max %.3f ms%n",
                what,
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                micros[micros.length - 1] / 1e3);
    }
}
