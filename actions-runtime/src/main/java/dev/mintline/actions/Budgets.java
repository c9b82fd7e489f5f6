package dev.mintline.actions;

import java.time.Duration;

/**
 * What a run may use; every figure is enforced and reported in the {@link Receipt}. Defaults: docs/LIMITS.md.
 *
 * @param wall per segment, waits included
 * @param cpuPerAction thread CPU time of one Action
 * @param cpuPerSegment thread CPU time of all Actions of a segment
 * @param allocatedBytes allocated during one Action's run (not retained)
 * @param stackFrames guest frames; deep recursion is a limit, not a crash
 * @param consoleBytes captured per Action, cut at the byte
 * @param commandBytes the whole command list of one Action as JSON
 */
public record Budgets(
        Duration wall,
        Duration cpuPerAction,
        Duration cpuPerSegment,
        long allocatedBytes,
        int stackFrames,
        int consoleBytes,
        int commandBytes) {

    /** Largest accepted source of an Action, in bytes of UTF-8. */
    public static final int SOURCE_BYTES = 102_400;

    public static final Budgets DEFAULT = new Budgets(
            Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(5), 256L << 20, 3_000, 262_144, 1 << 20);
}
