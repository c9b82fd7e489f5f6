package dev.mintline.actions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardTest {
    private static final long LIMIT = 256L << 20;

    /** In a virtual machine like a child's, because others cannot misread by that much, with buffers that often change. */
    @ParameterizedTest
    @CsvSource({"100, 100, {}", "400, 20, {ALLOCATION=20}"})
    void a_thread_is_condemned_for_what_it_allocated_and_not_for_what_a_counter_says_while_it_changes(
            int megabytes, int stays, String verdicts) throws Exception {
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-XX:-ResizeTLAB",
                        "-XX:TLABSize=4k",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Looking.class.getName(),
                        Integer.toString(megabytes),
                        Integer.toString(stays))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .last()
                .isEqualTo(verdicts);
        assertThat(java.waitFor()).isZero();
    }

    /** Stays of a thread that allocates in small pieces, and another that looks all the time. */
    static final class Looking {
        private static volatile @Nullable Object latest;

        public static void main(String[] arguments) throws InterruptedException {
            long bytes = Long.parseLong(arguments[0]) << 20;
            int count = Integer.parseInt(arguments[1]);
            var engine = new SandboxEngine();
            var sandbox = engine.open(CompiledAction.of("tenant", "version", "a.js", "", "{}"), 3_000);
            var guard = new AtomicReference<Optional<Guard>>(Optional.empty());
            var stays = new Thread(() -> {
                for (int stay = 0; stay < count; stay++) {
                    guard.set(Optional.of(enter(sandbox)));
                    for (long done = 0; done < bytes; done += 216) {
                        latest = new byte[200];
                    }
                    guard.get().ifPresent(Guard::disarm);
                }
            });
            Map<Reason, Integer> verdicts = new EnumMap<>(Reason.class);
            stays.start();
            while (stays.isAlive()) {
                guard.get()
                        .filter(g -> g.now() instanceof Guard.State.Armed)
                        .ifPresent(g -> g.overrun()
                                .filter(reason -> g.condemn(reason, 0))
                                .ifPresent(reason -> verdicts.merge(reason, 1, Integer::sum)));
            }
            System.out.println(verdicts);
            Runtime.getRuntime().halt(0);
        }

        private static Guard enter(Sandbox sandbox) {
            long allocated = ThreadMeter.allocatedBytes();
            var limits =
                    new Guard.Limits(new WallBudget(Duration.ofHours(1)), Long.MAX_VALUE, allocated + LIMIT, allocated);
            return new Guard(sandbox, limits, new Guard.Owner() {
                @Override
                public void slow(long allocatedBytes) {}

                @Override
                public void stuck(Reason reason, Thread thread) {}
            });
        }
    }
}
