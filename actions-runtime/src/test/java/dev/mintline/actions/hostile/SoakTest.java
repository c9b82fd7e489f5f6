package dev.mintline.actions.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Good and hostile runs in both modes for a long time: ten seconds, 30 minutes with {@code -Dmintline.full=true}, or {@code
 * -Dmintline.soak=PT5M}. What the process and its children hold is looked at after a fifth of the time and at the end.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SoakTest {
    private static final Duration TIME = Duration.parse(
            System.getProperty("mintline.soak", Boolean.getBoolean("mintline.full") ? "PT30M" : "PT10S"));

    /** @param childMegabytes resident memory of the largest child */
    private record Held(long heapMegabytes, int threads, long files, int processes, long childMegabytes) {
        static Held now() throws IOException {
            System.gc();
            var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            var children = ProcessHandle.current().descendants().toList();
            long largest = 0;
            for (var child : children) {
                largest = Math.max(largest, resident(child.pid()));
            }
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(
                        heap.getUsed() >> 20,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        files.count(),
                        children.size(),
                        largest);
            }
        }

        private static long resident(long pid) {
            try {
                return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                        .sum();
            } catch (IOException e) {
                return 0; // it ended in between
            }
        }
    }

    @Test
    void nothing_grows_while_good_and_hostile_scripts_run() throws Exception {
        long seed = Long.getLong("mintline.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dmintline.seed), " + TIME + " (-Dmintline.soak)");
        var random = new Random(seed);
        var attacks = Attack.all();
        int runs = 0;
        try (var inline = new Rig(Mode.INLINE);
                var process = new Rig(Mode.PROCESS)) {
            runs += soak(random, attacks, List.of(inline, process), TIME.dividedBy(5));
            var before = Held.now();
            runs += soak(
                    random,
                    attacks,
                    List.of(inline, process),
                    TIME.multipliedBy(4).dividedBy(5));
            var after = Held.now();
            System.out.println(runs + " attacks, then " + before + ", at the end " + after);

            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 12);
            // An attack may just have opened ten connections, both ends of which are this process's.
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 48);
            assertThat(after.processes()).isLessThanOrEqualTo(5);
            assertThat(after.heapMegabytes()).isLessThanOrEqualTo(before.heapMegabytes() * 5 / 4 + 64);
            assertThat(after.childMegabytes()).isLessThan(512 + 400);
        }
        for (var child : ProcessHandle.current().children().toList()) {
            assertThat(child.info().commandLine().orElse("")).doesNotContain("actions.worker.Worker");
        }
    }

    private static int soak(Random random, List<Attack> attacks, List<Rig> rigs, Duration time)
            throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        int runs = 0;
        while (System.nanoTime() < end) {
            var attack = attacks.get(random.nextInt(attacks.size()));
            var rig = rigs.get(runs % rigs.size());
            if (attack.runs(Mode.values()[runs % rigs.size()])) {
                rig.attack(attack);
            }
            runs++;
        }
        return runs;
    }
}
