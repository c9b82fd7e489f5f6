package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * CPU and time of one way to run the Actions, over rounds: with one caller who waits for each answer, and with as many as
 * keep every processor busy. CPU is that of this process and of its children, JIT and garbage collection
 * included. One thread at a time.
 */
final class Cost {
    private static final int MOST_TIMES = 200_000;

    private final List<Runnable> callers;
    private final ThreadFactory threads;
    private final List<Double> cpuMillis = new ArrayList<>();
    private final List<Double> cpuMillisAlone = new ArrayList<>();
    private final List<long[]> nanos = new ArrayList<>();
    private final List<long[]> nanosAlone = new ArrayList<>();

    /**
     * @param callers makes what one caller does again and again, each on a thread of its own
     * @param count of callers who keep every processor busy
     * @param threads of theirs
     */
    Cost(Supplier<Runnable> callers, int count, ThreadFactory threads) {
        this.callers = Stream.generate(callers).limit(count).toList();
        this.threads = threads;
    }

    /** @param runs at least, unless they take longer than {@code most} */
    void warmUp(int runs, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (int done = 0; done < runs && System.nanoTime() < end; ) {
            done += run(callers, most.dividedBy(20)).stream()
                    .mapToInt(times -> times.length)
                    .sum();
        }
    }

    void measure(Duration time) throws InterruptedException {
        Duration half = time.dividedBy(2);
        double before = cpuSeconds();
        long[] alone = run(callers.subList(0, 1), half).getFirst();
        double between = cpuSeconds();
        List<long[]> together = run(callers, half);
        double after = cpuSeconds();
        cpuMillisAlone.add((between - before) * 1e3 / alone.length);
        nanosAlone.add(alone);
        cpuMillis.add((after - between)
                * 1e3
                / together.stream().mapToInt(times -> times.length).sum());
        nanos.addAll(together);
    }

    /** @return nanoseconds of each run */
    private static long[] repeat(Runnable exchange, long end) {
        long[] times = new long[MOST_TIMES];
        int runs = 0;
        for (long now = System.nanoTime(); now < end && runs < MOST_TIMES; ) {
            exchange.run();
            long after = System.nanoTime();
            times[runs++] = after - now;
            now = after;
        }
        return Arrays.copyOf(times, runs);
    }

    /** @return for each of them the nanoseconds of its runs */
    private List<long[]> run(List<Runnable> some, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<FutureTask<long[]>> running = new ArrayList<>();
        for (Runnable exchange : some) {
            FutureTask<long[]> task = new FutureTask<>(() -> repeat(exchange, end));
            threads.newThread(task).start();
            running.add(task);
        }
        List<long[]> times = new ArrayList<>();
        for (FutureTask<long[]> task : running) {
            try {
                times.add(task.get());
            } catch (ExecutionException e) {
                throw new BenchFailure("A caller failed: " + e.getCause());
            }
        }
        return times;
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

    /** Milliseconds per exchange with every processor busy: the median round. */
    double cpu() {
        return median(cpuMillis);
    }

    private static double median(List<Double> rounds) {
        return rounds.stream().sorted().skip(rounds.size() / 2).findFirst().orElse(Double.NaN);
    }

    double p50() {
        return Latencies.of(nanos).millis(0.5);
    }

    double p50Alone() {
        return Latencies.of(nanosAlone).millis(0.5);
    }

    JsonNode toJson() {
        var json = Json.object()
                .put("cpu_ms", Json.rounded(cpu()))
                .put("cpu_ms_one_caller", Json.rounded(median(cpuMillisAlone)));
        json.set("latency_ms", Latencies.of(nanos).toJson());
        json.set("latency_ms_one_caller", Latencies.of(nanosAlone).toJson());
        return json;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "cpu %.3f ms, p50 %.3f ms; one caller %.3f, %.3f",
                cpu(),
                p50(),
                median(cpuMillisAlone),
                p50Alone());
    }
}
