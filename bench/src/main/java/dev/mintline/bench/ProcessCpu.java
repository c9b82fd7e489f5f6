package dev.mintline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CPU time of a process and all its descendants, user and system, from {@code /proc/PID/stat}. A child that ended counts
 * as soon as its parent has collected it.
 */
final class ProcessCpu {
    /** {@code USER_HZ}: the unit of {@code /proc} is 10 ms on every Linux. */
    private static final double TICKS_PER_SECOND = 100;

    private ProcessCpu() {}

    /** Seconds since the process began. */
    static double seconds(long pid) {
        ProcessHandle root =
                ProcessHandle.of(pid).orElseThrow(() -> new BenchFailure("There is no process " + pid + "."));
        try (Stream<ProcessHandle> tree = Stream.concat(Stream.of(root), root.descendants())) {
            return tree.mapToLong(process -> ticks(process.pid())).sum() / TICKS_PER_SECOND;
        }
    }

    private static long ticks(long pid) {
        return stat(pid).map(ProcessCpu::ticks).orElse(0L);
    }

    // A process may end between being listed and being read.
    private static Optional<String> stat(long pid) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** utime, stime, cutime and cstime; fields are counted after the command's name, which may contain anything. */
    static long ticks(String stat) {
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
    }
}
