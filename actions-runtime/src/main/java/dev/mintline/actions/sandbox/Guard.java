package dev.mintline.actions.sandbox;

import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One stay of a thread inside a sandbox, with its limits. Either the thread leaves in time ({@link #disarm} gives nothing)
 * or the watchdog condemns it; never both.
 *
 * @param wallNanos {@code System.nanoTime()} that must not be reached
 * @param cpuNanos thread CPU time that must not be reached
 * @param allocatedBytes thread allocation counter that must not be reached
 */
record Guard(
        Sandbox sandbox,
        Thread thread,
        long wallNanos,
        long cpuNanos,
        long allocatedBytes,
        Runnable whenStuck,
        AtomicReference<State> state) {

    sealed interface State {
        record Armed() implements State {}

        record Left() implements State {}

        /** @param atNanos when the verdict fell */
        record Condemned(Reason reason, long atNanos) implements State {}

        /** Condemned, and still not out of the sandbox a second later. */
        record Stuck(Reason reason) implements State {}
    }

    private static final State ARMED = new State.Armed();
    private static final State LEFT = new State.Left();

    static Guard of(Sandbox sandbox, long wallNanos, long cpuNanos, long allocatedBytes, Runnable whenStuck) {
        return new Guard(
                sandbox,
                Thread.currentThread(),
                wallNanos,
                cpuNanos,
                allocatedBytes,
                whenStuck,
                new AtomicReference<>(ARMED));
    }

    State now() {
        return Objects.requireNonNull(state.get());
    }

    boolean condemn(Reason reason, long nowNanos) {
        return state.compareAndSet(ARMED, new State.Condemned(reason, nowNanos));
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
