package dev.mintline.actions.sandbox;

import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at every thread inside a sandbox each 2 ms and ends what is over a limit by closing its context. A platform thread,
 * because guest code must not be able to starve it.
 */
final class Watchdog implements AutoCloseable {
    private static final long TICK_NANOS = 2_000_000;
    private static final long IDLE_TICK_NANOS = 10_000_000;
    private static final long STUCK_NANOS = 1_000_000_000;

    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final ExecutorService killers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("sandbox-killer-", 0).factory());
    private final Thread thread;
    private volatile boolean closed;

    Watchdog() {
        thread = Thread.ofPlatform().daemon().name("sandbox-watchdog").start(this::watch);
    }

    void arm(Guard guard) {
        guards.add(guard);
    }

    void disarmed(Guard guard) {
        guards.remove(guard);
    }

    private void watch() {
        while (!closed) {
            long now = System.nanoTime();
            for (var guard : guards) {
                look(guard, now);
            }
            LockSupport.parkNanos(guards.isEmpty() ? IDLE_TICK_NANOS : TICK_NANOS);
        }
    }

    private void look(Guard guard, long now) {
        switch (guard.now()) {
            case Guard.State.Armed _ -> judge(guard, now);
            case Guard.State.Condemned condemned -> {
                boolean stuck = now - condemned.atNanos() > STUCK_NANOS
                        && guard.state().compareAndSet(condemned, new Guard.State.Stuck(condemned.reason()));
                if (stuck) {
                    killers.execute(guard.whenStuck());
                }
            }
            case Guard.State.Left _, Guard.State.Stuck _ -> {}
        }
    }

    private void judge(Guard guard, long now) {
        if (now - guard.wallNanos() >= 0) {
            kill(guard, Reason.WALL, now);
        } else if (ThreadMeter.cpuNanos(guard.thread())
                > guard.cpuNanos() + guard.sandbox().allowance().nanos()) {
            kill(guard, Reason.CPU, now);
        } else if (ThreadMeter.allocatedBytes(guard.thread())
                > guard.allocatedBytes() + guard.sandbox().allowance().bytes()) {
            kill(guard, Reason.ALLOCATION, now);
        }
    }

    private void kill(Guard guard, Reason reason, long now) {
        if (guard.condemn(reason, now)) {
            // Closing waits for the guest's thread, so it is never done on this one.
            dispose(guard.sandbox());
        }
    }

    /** Closes an instance for good, on a thread that may wait for it. */
    void dispose(Sandbox sandbox) {
        killers.execute(sandbox::kill);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        killers.shutdown();
    }
}
