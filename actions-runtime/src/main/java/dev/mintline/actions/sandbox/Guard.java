package dev.mintline.actions.sandbox;

import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One stay of a thread inside a sandbox, with its limits. Either the thread leaves in time ({@link #disarm} gives nothing)
 * or it is condemned; never both.
 */
final class Guard {
    sealed interface State {
        record Armed() implements State {}

        record Left() implements State {}

        /** @param atNanos when the verdict fell */
        record Condemned(Reason reason, long atNanos) implements State {}

        /** Condemned, and still not out of the sandbox after {@link Watchdog}'s patience. */
        record Stuck(Reason reason) implements State {}
    }

    /**
     * What a stay may use.
     *
     * @param cpuNanos thread CPU time that must not be reached
     * @param allocatedBytes thread allocation counter that must not be reached
     * @param allocatedBefore that counter at the start of the stay
     */
    record Limits(WallBudget wall, long cpuNanos, long allocatedBytes, long allocatedBefore) {}

    /** Who is told. */
    interface Owner {
        void slow(long allocatedBytes);

        void stuck(Reason reason, Thread thread);
    }

    private static final State ARMED = new State.Armed();
    private static final State LEFT = new State.Left();
    private static final long SLOW_NANOS = 25_000_000;
    private static final long TOLD_BYTES = 64L << 20;
    private static final long NOTHING = -1;

    private final Sandbox sandbox;
    private final Thread thread = Thread.currentThread();
    private final long sinceNanos = System.nanoTime();
    private final Limits limits;
    private final Owner owner;
    private final AtomicReference<State> state = new AtomicReference<>(ARMED);

    // The watchdog's own:
    private long nextToldBytes;
    private long suspicious = NOTHING;

    Guard(Sandbox sandbox, Limits limits, Owner owner) {
        this.sandbox = sandbox;
        this.limits = limits;
        this.owner = owner;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    State now() {
        return Objects.requireNonNull(state.get());
    }

    /** @return which limit is passed; called by the watchdog while the guard is armed */
    Optional<Reason> overrun() {
        if (limits.wall().leftNanos() <= 0) {
            return Optional.of(Reason.WALL);
        }
        if (ThreadMeter.cpuNanos(thread)
                > limits.cpuNanos() + sandbox.allowance().nanos()) {
            return Optional.of(Reason.CPU);
        }
        return allocatedTooMuch() ? Optional.of(Reason.ALLOCATION) : Optional.empty();
    }

    /**
     * Two looks must say so, and not the same: a thread that is interrupted while it changes what {@link
     * ThreadMeter#allocatedBytes(Thread)} reads is misread until it goes on. One that stops allocating beyond its limit is
     * found by its own count when it leaves ({@link Usage#allocatedTooMuch}).
     */
    private boolean allocatedTooMuch() {
        long allocated = ThreadMeter.allocatedBytes(thread);
        long before = suspicious;
        suspicious = allocated > limits.allocatedBytes() + sandbox.allowance().bytes() ? allocated : NOTHING;
        return suspicious != NOTHING && before != NOTHING && suspicious != before;
    }

    /** Bytes allocated during this stay on the script's own account. */
    long allocated() {
        return Math.max(
                0,
                ThreadMeter.allocatedBytes(thread)
                        - limits.allocatedBefore()
                        - sandbox.allowance().bytes());
    }

    /** Tells the owner about a long stay; called by the watchdog. */
    void tell(long nowNanos) {
        if (nowNanos - sinceNanos > SLOW_NANOS) {
            long allocated = allocated();
            if (allocated >= nextToldBytes) {
                nextToldBytes = allocated + TOLD_BYTES;
                owner.slow(allocated);
            }
        }
    }

    boolean condemn(Reason reason, long nowNanos) {
        return state.compareAndSet(ARMED, new State.Condemned(reason, nowNanos));
    }

    /** @return true once, when the thread did not leave within {@code patienceNanos} of the verdict */
    boolean isStuck(State.Condemned verdict, long nowNanos, long patienceNanos) {
        return nowNanos - verdict.atNanos() > patienceNanos
                && state.compareAndSet(verdict, new State.Stuck(verdict.reason()));
    }

    void giveUp(Reason reason) {
        owner.stuck(reason, thread);
    }

    /** The thread is out; tells the verdict if there was one. */
    Optional<Reason> disarm() {
        return switch (Objects.requireNonNull(state.getAndSet(LEFT))) {
            case State.Armed _, State.Left _ -> Optional.empty();
            case State.Condemned(var reason, var _) -> Optional.of(reason);
            case State.Stuck(var reason) -> Optional.of(reason);
        };
    }
}
