package dev.mintline.actions.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * The way out of a process's standard output for reads that wait no longer than they are told, and that the JDK does not
 * know of: a virtual thread keeps its carrier meanwhile, and nobody is woken in its place. Linux only. One thread at a time.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/poll.2.html">poll(2)</a>
 */
final class PolledPipe implements MessageReader.Pipe {
    private static final int MOST_BYTES = 1 << 16;
    private static final short POLLIN = 1;

    /** {@code struct pollfd} */
    private static final MemoryLayout POLLFD =
            MemoryLayout.structLayout(ValueLayout.JAVA_INT, ValueLayout.JAVA_SHORT, ValueLayout.JAVA_SHORT);

    private final CLibrary library;
    private final int descriptor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(MOST_BYTES);
    private final MemorySegment polled = arena.allocate(POLLFD);
    private final MemorySegment errno = CLibrary.errno(arena);

    private PolledPipe(CLibrary library, int descriptor) {
        this.library = library;
        this.descriptor = descriptor;
        polled.set(ValueLayout.JAVA_INT, 0, descriptor);
        polled.set(ValueLayout.JAVA_SHORT, Integer.BYTES, POLLIN);
    }

    /** Opens it; empty when the system has no such way, or the process has gone. */
    static Optional<PolledPipe> outOf(long pid) {
        return CLibrary.here().flatMap(library -> {
            int descriptor = library.openOf(pid, 1, CLibrary.O_RDONLY);
            return descriptor < 0 ? Optional.empty() : Optional.of(new PolledPipe(library, descriptor));
        });
    }

    @Override
    public int read(byte[] into, int from, int length, int millis) throws IOException {
        if (library.poll(errno, polled, 1, millis) <= 0) {
            return 0;
        }
        int count = (int) library.read(errno, descriptor, buffer, Math.min(length, MOST_BYTES));
        if (count <= 0) {
            return count == 0 ? -1 : 0;
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, from, count);
        return count;
    }

    @Override
    public void close() {
        arena.close();
        library.close(descriptor);
    }
}
