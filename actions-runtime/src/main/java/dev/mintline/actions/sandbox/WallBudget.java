package dev.mintline.actions.sandbox;

import java.time.Duration;

/** The wall clock of one segment. Building an instance does not count: it is the same for every script. One thread. */
final class WallBudget {
    private final long startNanos = System.nanoTime();
    private final long budgetNanos;
    private volatile long forgivenNanos;

    WallBudget(Duration budget) {
        budgetNanos = budget.toNanos();
    }

    long startNanos() {
        return startNanos;
    }

    /** {@code System.nanoTime()} at which the segment is over. */
    long deadlineNanos() {
        return startNanos + budgetNanos + forgivenNanos;
    }

    long leftNanos() {
        return deadlineNanos() - System.nanoTime();
    }

    /** Called by the one thread that runs the segment. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void forgive(long nanos) {
        forgivenNanos = forgivenNanos + nanos;
    }
}
