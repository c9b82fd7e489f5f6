package dev.mintline.actions.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Cancels answers that do not come, within seconds of their time: a timer for each would cost every run the wake-up of
 * another thread, for what only a broken executor needs. Safe for any number of threads.
 */
final class Overdue implements AutoCloseable {
    private static final long TICK_NANOS = Duration.ofSeconds(5).toNanos();

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Overdue() {
        thread = Thread.ofPlatform().daemon().name("sandbox-overdue").start(this::watch);
    }

    /** To be closed when the answer was taken. */
    final class Wait implements AutoCloseable {
        private final long untilNanos;
        private final Future<?> answer;

        private Wait(long untilNanos, Future<?> answer) {
            this.untilNanos = untilNanos;
            this.answer = answer;
        }

        @Override
        public void close() {
            waits.remove(this);
        }
    }

    Wait after(Duration most, Future<?> answer) {
        var wait = new Wait(System.nanoTime() + most.toNanos(), answer);
        waits.add(wait);
        return wait;
    }

    private void watch() {
        while (!closed) {
            long now = System.nanoTime();
            for (var wait : waits) {
                if (now - wait.untilNanos > 0) {
                    wait.answer.cancel(true);
                }
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
