package dev.mintline.actions.sandbox;

import java.io.IOException;
import java.util.Optional;

/** Where a process gets its work from. Read by one thread at a time, of those that also do the work. */
public interface Inbox {
    /** What came. */
    sealed interface Mail {
        /** @param work to be run, when the message asks for any */
        record Message(Optional<Runnable> work) implements Mail {}

        /** Nothing will come any more. */
        record End() implements Mail {}
    }

    /** Waits for it. */
    Mail next() throws IOException;

    /** @return whether more came with what {@link #next} returned; what came since does not count */
    boolean hasMore();
}
