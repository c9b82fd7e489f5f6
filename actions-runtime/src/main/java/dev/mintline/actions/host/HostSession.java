package dev.mintline.actions.host;

import dev.mintline.actions.wire.HostCalls;
import java.util.Optional;

/** What answers the calls of one segment, and ends with it. Safe for any number of threads. */
public interface HostSession extends HostCalls, AutoCloseable {
    /** A call that a replay could not answer: the run is worth nothing. */
    record MissingAnswer(int action, String name) {}

    /** The first one. */
    default Optional<MissingAnswer> missing() {
        return Optional.empty();
    }

    /** The script took the reply to the call {@code id} in as its {@code turn}th turn. */
    default void taken(long id, int turn) {}

    /** Cancels whatever is in flight; calls that come later are refused or never answered. */
    @Override
    default void close() {}
}
