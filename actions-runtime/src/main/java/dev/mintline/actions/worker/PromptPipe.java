package dev.mintline.actions.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * The way into a process's standard input for writes that never wait, by the operating system's own rule
 * ({@code O_NONBLOCK}). The stream of a {@link Process} may wait, so the JDK wakes another carrier in place of the virtual
 * thread that writes to it before it writes, for nothing in nearly every case: a tenth of the time and CPU of a short run
 * where processors idle. Linux only. One thread at a time.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/pipe.7.html">pipe(7)</a>
 */
final class PromptPipe implements AutoCloseable {
    /** What a pipe holds; nothing longer could be taken in one piece anyway. */
    private static final int MOST_BYTES = 1 << 16;

    private final CLibrary library;
    private final int descriptor;
    private final Arena arena = Arena.ofShared(); // the thread that closes is another one
    private final MemorySegment buffer = arena.allocate(MOST_BYTES);

    private PromptPipe(CLibrary library, int descriptor) {
        this.library = library;
        this.descriptor = descriptor;
    }

    /** Opens it; empty when the system has no such way, or the process has gone. */
    static Optional<PromptPipe> into(long pid) {
        return CLibrary.here().flatMap(library -> {
            int descriptor = library.openOf(pid, 0, CLibrary.O_WRONLY);
            return descriptor < 0 ? Optional.empty() : Optional.of(new PromptPipe(library, descriptor));
        });
    }

    /**
     * Writes as much of the beginning as the pipe has room for.
     *
     * @return how many bytes that was: 0 when it is full, and when nobody will read them. The rest is
     *     for the stream, which waits, and says what is wrong
     */
    int write(byte[] bytes) {
        int length = Math.min(bytes.length, MOST_BYTES);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
        return (int) Math.max(0, library.write(descriptor, buffer, length));
    }

    @Override
    public void close() {
        arena.close();
        library.close(descriptor);
    }
}
