package dev.mintline.actions.worker;

import dev.mintline.actions.wire.ExecutorBusy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks at every child each 20 ms and kills the one that is over a deadline. A platform thread of its own. */
final class Deadlines implements AutoCloseable {
    private static final long TICK_NANOS = 20_000_000;
    /** The child's pulse comes every 200 ms; the machine may be busy. */
    private static final long SILENCE_NANOS = 5_000_000_000L;

    private static final Duration START = Duration.ofSeconds(60);

    private final Children children;
    private final long queueNanos;
    private final Thread thread;
    private volatile boolean closed;

    Deadlines(Children children, Duration queueWait) {
        this.children = children;
        this.queueNanos = queueWait.toNanos();
        thread = Thread.ofPlatform().daemon().name("sandbox-deadlines").start(this::watch);
    }

    private void watch() {
        while (!closed) {
            long now = System.nanoTime();
            for (var flight : children.queued()) {
                if (flight.isStale(now, queueNanos)) {
                    children.unqueue(flight);
                    refuse(flight);
                }
            }
            for (var child : children.all()) {
                look(child, now);
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private void look(Child child, long now) {
        if (child.wasKilled()) {
            return;
        }
        if (!child.isReady()) {
            if (child.age().compareTo(START) > 0) {
                child.kill("it did not get ready");
            }
            for (var flight : child.flights()) {
                if (flight.isStale(now, queueNanos) && child.remove(flight)) {
                    refuse(flight);
                }
            }
            return;
        }
        long silent = now - child.heardNanos();
        for (var flight : child.flights()) {
            if (flight.isOverdue(now)) {
                children.judge().overdue(child, flight, "The execution was killed at its deadline.");
                return;
            }
            if (silent > SILENCE_NANOS && flight.sentFor(now) > SILENCE_NANOS) {
                silent(child);
                return;
            }
        }
    }

    // The one that was busy is to blame; with several, the one that allocated most.
    private void silent(Child child) {
        var why = "The process of the sandbox did not respond.";
        child.flights().stream()
                .filter(Flight::isSlow)
                .max(java.util.Comparator.comparingLong(Flight::allocated))
                .ifPresentOrElse(flight -> children.judge().overdue(child, flight, why), () -> child.kill(why));
    }

    private static void refuse(Flight flight) {
        flight.answer().completeExceptionally(new ExecutorBusy("The sandbox has no free process."));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
