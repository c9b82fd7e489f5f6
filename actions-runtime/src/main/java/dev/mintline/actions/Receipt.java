package dev.mintline.actions;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one Action's run used.
 *
 * @param wallMicros from its start to its answer
 * @param waitMicros of these, without a thread: for a timer, the host or a free thread
 * @param cpuMicros CPU time of its thread
 * @param allocatedBytes on its thread, garbage included
 * @param outboundCalls host calls
 * @param sentBytes of their arguments
 * @param receivedBytes of their replies
 */
public record Receipt(
        long wallMicros,
        long waitMicros,
        long cpuMicros,
        long allocatedBytes,
        int consoleBytes,
        int commandBytes,
        int outboundCalls,
        long sentBytes,
        long receivedBytes) {
    public static final Receipt NOTHING = new Receipt(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Only the wall time is known of what was ended from outside. */
    public static Receipt ended(long wallMicros) {
        return new Receipt(wallMicros, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * One line of a receipt.
     *
     * @param limit empty when the figure is only measured; else a run that exceeds it is stopped, or cut for the console
     * @param steady the same in every run with a frozen clock
     */
    public record Figure(String name, long used, OptionalLong limit, boolean steady) {
        /** Part of the limit that was used, with four digits. */
        public double share() {
            return Math.round(10_000.0 * used / Math.max(1, limit.orElseThrow())) / 10_000.0;
        }
    }

    /** In the order of their names. The wall clock and the outbound figures are limited for the whole segment. */
    public List<Figure> figures(Budgets budgets) {
        return List.of(
                new Figure("allocated_bytes", allocatedBytes, OptionalLong.of(budgets.allocatedBytes()), false),
                new Figure("command_bytes", commandBytes, OptionalLong.of(budgets.commandBytes()), true),
                new Figure("console_bytes", consoleBytes, OptionalLong.of(budgets.consoleBytes()), true),
                new Figure(
                        "cpu_us",
                        cpuMicros,
                        OptionalLong.of(budgets.cpuPerAction().toNanos() / 1_000),
                        false),
                new Figure("outbound_calls", outboundCalls, OptionalLong.of(budgets.outboundCalls()), true),
                new Figure("received_bytes", receivedBytes, OptionalLong.of(budgets.outboundBytes()), true),
                new Figure("sent_bytes", sentBytes, OptionalLong.of(budgets.outboundBytes()), true),
                new Figure("wait_us", waitMicros, OptionalLong.empty(), false),
                new Figure("wall_us", wallMicros, OptionalLong.of(budgets.wall().toNanos() / 1_000), false));
    }
}
