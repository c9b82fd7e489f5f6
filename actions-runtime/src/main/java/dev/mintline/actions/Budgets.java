package dev.mintline.actions;

import java.time.Duration;

/**
 * What a run may use; the {@link Receipt} reports each figure beside it. Defaults and what happens: docs/LIMITS.md.
 *
 * @param wall per segment, waits included
 * @param cpuPerAction thread CPU time of one Action
 * @param cpuPerSegment thread CPU time of all Actions of a segment
 * @param allocatedBytes allocated during one Action's run (not retained)
 * @param stackFrames guest frames; deep recursion is a limit, not a crash
 * @param consoleBytes captured per Action, cut at the byte
 * @param commandBytes the whole command list of one Action as JSON
 * @param claimBytes custom claims of one token as JSON
 * @param sourceBytes an Action's code as UTF-8
 * @param outboundCalls host calls of a segment
 * @param outboundBytes of all host calls of a segment, each way
 */
public record Budgets(
        Duration wall,
        Duration cpuPerAction,
        Duration cpuPerSegment,
        long allocatedBytes,
        int stackFrames,
        int consoleBytes,
        int commandBytes,
        int claimBytes,
        int sourceBytes,
        int outboundCalls,
        long outboundBytes) {

    public static final Budgets DEFAULT = new Budgets(
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            256L << 20,
            3_000,
            262_144,
            1 << 20,
            102_400,
            102_400,
            50,
            5L << 20);

    public Budgets withWall(Duration most) {
        return new Budgets(
                most,
                cpuPerAction,
                cpuPerSegment,
                allocatedBytes,
                stackFrames,
                consoleBytes,
                commandBytes,
                claimBytes,
                sourceBytes,
                outboundCalls,
                outboundBytes);
    }

    /** @param segment at least {@code action} */
    public Budgets withCpu(Duration action, Duration segment) {
        return new Budgets(
                wall,
                action,
                segment.compareTo(action) < 0 ? action : segment,
                allocatedBytes,
                stackFrames,
                consoleBytes,
                commandBytes,
                claimBytes,
                sourceBytes,
                outboundCalls,
                outboundBytes);
    }

    public Budgets withAllocation(long bytes) {
        return new Budgets(
                wall,
                cpuPerAction,
                cpuPerSegment,
                bytes,
                stackFrames,
                consoleBytes,
                commandBytes,
                claimBytes,
                sourceBytes,
                outboundCalls,
                outboundBytes);
    }

    /** @param calls host calls of a segment; {@code bytes} of all of them, each way */
    public Budgets withOutbound(int calls, long bytes) {
        return new Budgets(
                wall,
                cpuPerAction,
                cpuPerSegment,
                allocatedBytes,
                stackFrames,
                consoleBytes,
                commandBytes,
                claimBytes,
                sourceBytes,
                calls,
                bytes);
    }
}
