package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CPU and time of one way to run the Actions, over rounds. CPU is that of this process and of its children, JIT and garbage
 * collection included. One thread at a time.
 */
final class Cost {
    private static final int MOST_TIMES = 200_000;

    private final Runnable exchange;
    private final List<Double> cpuMillis = new ArrayList<>();
    private final List<long[]> nanos = new ArrayList<>();

    Cost(Runnable exchange) {
        this.exchange = exchange;
    }

    void measure(Duration time, boolean counts) {
        long[] times = new long[MOST_TIMES];
        int runs = 0;
        double cpu = cpuSeconds();
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end && runs < MOST_TIMES; ) {
            exchange.run();
            long after = System.nanoTime();
            times[runs++] = after - now;
            now = after;
        }
        if (counts) {
            cpuMillis.add((cpuSeconds() - cpu) * 1e3 / runs);
            nanos.add(Arrays.copyOf(times, runs));
        }
    }

    // The children's figures have steps of 10 ms; this process's own has none.
    private static double cpuSeconds() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double children = ProcessHandle.current()
                .children()
                .mapToDouble(child -> ProcessCpu.seconds(child.pid()))
                .sum();
        return system.getProcessCpuTime() / 1e9 + children;
    }

    /** Milliseconds per exchange: the median round. */
    double cpu() {
        return cpuMillis.stream()
                .sorted()
                .skip(cpuMillis.size() / 2)
                .findFirst()
                .orElse(Double.NaN);
    }

    double p50() {
        return Latencies.of(nanos).millis(0.5);
    }

    JsonNode toJson() {
        var json = Json.object().put("cpu_ms", Json.rounded(cpu()));
        json.set("latency_ms", Latencies.of(nanos).toJson());
        return json;
    }

    @Override
    public String toString() {
        return nanos.isEmpty() ? "warming up" : String.format(Locale.ROOT, "cpu %.3f ms, p50 %.3f ms", cpu(), p50());
    }
}
