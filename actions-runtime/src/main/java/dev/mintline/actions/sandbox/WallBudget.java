package dev.mintline.actions.sandbox;

import java.time.Duration;

/** The wall clock of one segment. Building an instance does not count: it is the same for every script. */
final class WallBudget {
    private final long startNanos = System.nanoTime();
    private final long budgetNanos;
    private volatile long forgivenNanos;
    private volatile boolean expired;

    WallBudget(Duration budget) {
        budgetNanos = budget.toNanos();
    }

    long startNanos() {
        return startNanos;
    }

    long leftNanos() {
        return expired ? 0 : startNanos + budgetNanos + forgivenNanos - System.nanoTime();
    }

    /** Nobody waits for the segment any more. Any thread. */
    void expire() {
        expired = true;
    }

    /** Called by the one thread that runs the segment. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void forgive(long nanos) {
        forgivenNanos = forgivenNanos + nanos;
    }
}
