package dev.mintline.actions.sandbox;

import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import java.time.Duration;
import java.util.Comparator;
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
    private static final long PULSE_NANOS = 200_000_000;

    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final ExecutorService killers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("sandbox-killer-", 0).factory());
    private final HeapPressure heap;
    private final Signs signs;
    private final Workers workers;
    private final long patienceNanos;
    private final Thread thread;
    private volatile boolean makesRoom;
    private volatile boolean closed;

    /** @param patience between a verdict and giving the thread up */
    Watchdog(HeapPressure heap, Signs signs, Workers workers, Duration patience) {
        this.heap = heap;
        this.signs = signs;
        this.workers = workers;
        this.patienceNanos = patience.toNanos();
        thread = Thread.ofPlatform().daemon().name("sandbox-watchdog").start(this::watch);
    }

    void arm(Guard guard) {
        guards.add(guard);
    }

    void disarmed(Guard guard) {
        guards.remove(guard);
    }

    private void watch() {
        long lastPulse = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            for (var guard : guards) {
                look(guard, now);
            }
            workers.relieve(now);
            if (!guards.isEmpty()) {
                makeRoom(now);
            }
            if (now - lastPulse > PULSE_NANOS) {
                lastPulse = now;
                signs.pulse();
            }
            LockSupport.parkNanos(guards.isEmpty() ? IDLE_TICK_NANOS : TICK_NANOS);
        }
    }

    private void look(Guard guard, long now) {
        switch (guard.now()) {
            case Guard.State.Armed _ -> {
                guard.overrun().ifPresent(reason -> condemn(guard, reason));
                guard.tell(now);
            }
            case Guard.State.Condemned verdict -> {
                if (guard.isStuck(verdict, now, patienceNanos)) {
                    killers.execute(() -> guard.giveUp(verdict.reason()));
                }
            }
            case Guard.State.Left _, Guard.State.Stuck _ -> {}
        }
    }

    private void makeRoom(long now) {
        if (makesRoom || !heap.isHigh()) {
            return;
        }
        guards.stream()
                .filter(guard -> guard.now() instanceof Guard.State.Armed)
                .max(Comparator.comparingLong(Guard::allocated))
                .filter(guard -> guard.condemn(Reason.MEMORY, now))
                .ifPresent(guard -> {
                    makesRoom = true;
                    killers.execute(() -> {
                        guard.sandbox().kill();
                        System.gc(); // the pressure is only measured again by a collection
                        makesRoom = false;
                    });
                });
    }

    /** Ends a stay, for a limit that somebody else found to be passed. */
    void condemn(Guard guard, Reason reason) {
        if (guard.condemn(reason, System.nanoTime())) {
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
