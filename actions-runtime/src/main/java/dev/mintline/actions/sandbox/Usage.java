package dev.mintline.actions.sandbox;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Receipt;
import dev.mintline.actions.wire.HostReply;
import java.nio.charset.StandardCharsets;

/** What one Action's run used so far and may still use. One thread at a time. */
final class Usage {
    private final long startNanos = System.nanoTime();
    private final long cpuLimitNanos;
    private final long allocationLimit;
    private long cpuBefore;
    private long allocatedBefore;
    private long leftNanos = startNanos;
    private long waitedNanos;
    private long cpuNanos;
    private long allocated;
    private int calls;
    private long sent;
    private long received;

    /** @param cpuNanosLeft of the segment */
    Usage(Budgets budgets, long cpuNanosLeft) {
        cpuLimitNanos = Math.min(budgets.cpuPerAction().toNanos(), cpuNanosLeft);
        allocationLimit = budgets.allocatedBytes();
    }

    /** The thread enters the sandbox. */
    void resume(Meter meter) {
        if (cpuNanos > 0) {
            waitedNanos += System.nanoTime() - leftNanos;
        }
        meter.readUnlessKnown();
        cpuBefore = meter.cpuNanos();
        allocatedBefore = meter.allocatedBytes();
    }

    /** For the stay that has just begun. */
    Guard.Limits limits(WallBudget wall) {
        return new Guard.Limits(
                wall,
                cpuBefore + cpuLimitNanos - cpuNanos,
                allocatedBefore + allocationLimit - allocated,
                allocatedBefore);
    }

    /** The thread is out again; what the runtime used for itself does not count. */
    void pause(Meter meter, Allowance allowance) {
        leftNanos = System.nanoTime();
        meter.read();
        cpuNanos += Math.max(1, meter.cpuNanos() - cpuBefore - allowance.nanos());
        allocated += meter.allocatedBytes() - allocatedBefore - allowance.bytes();
    }

    /** By the thread's own count, which is exact. */
    boolean allocatedTooMuch() {
        return allocated > allocationLimit;
    }

    void called(String argumentsJson) {
        calls++;
        sent += argumentsJson.length();
    }

    void received(HostReply reply) {
        received += reply.json().length();
    }

    long cpuNanos() {
        return cpuNanos;
    }

    long untilNanos(long dueMillis) {
        return startNanos + dueMillis * 1_000_000 - System.nanoTime();
    }

    long startedAfterMicros(WallBudget wall) {
        return (startNanos - wall.startNanos()) / 1_000;
    }

    long wallMicros() {
        return (System.nanoTime() - startNanos) / 1_000;
    }

    Receipt receipt(int consoleBytes, String result) {
        return new Receipt(
                wallMicros(),
                waitedNanos / 1_000,
                cpuNanos / 1_000,
                allocated,
                consoleBytes,
                result.getBytes(StandardCharsets.UTF_8).length,
                calls,
                sent,
                received);
    }
}
