package dev.mintline.actions.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Functions of the C library on pipes that never wait ({@code O_NONBLOCK}), and the one that does, for as long as it is
 * told. Linux only. Thread-safe.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/poll.2.html">poll(2)</a>
 */
final class CLibrary {
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;

    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_VALUE = ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Optional<CLibrary> HERE = find();

    private final MethodHandle openHandle;
    private final MethodHandle readHandle;
    private final MethodHandle writeHandle;
    private final MethodHandle pollHandle;
    private final MethodHandle closeHandle;

    private CLibrary() {
        var library = Linker.nativeLinker().defaultLookup();
        var errno = Linker.Option.captureCallState("errno");
        var descriptor = ValueLayout.JAVA_INT;
        var transfer =
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, descriptor, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
        openHandle = function(
                library,
                "open",
                FunctionDescriptor.of(descriptor, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        readHandle = function(library, "read", transfer, errno);
        writeHandle = function(library, "write", transfer);
        pollHandle = function(
                library,
                "poll",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT),
                errno);
        closeHandle = function(library, "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, descriptor));
    }

    /** Empty on other systems, and where the program may not call native code: it works without. */
    static Optional<CLibrary> here() {
        return HERE;
    }

    private static Optional<CLibrary> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CLibrary());
        } catch (IllegalCallerException _) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the launcher allows it
    private static MethodHandle function(
            SymbolLookup library, String name, FunctionDescriptor type, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type, options);
    }

    /** What the other side's process has open, once more. @return negative when it has gone */
    int openOf(long pid, int descriptor, int access) {
        try (var arena = Arena.ofConfined()) {
            var path = arena.allocateFrom("/proc/" + pid + "/fd/" + descriptor);
            return (int) openHandle.invokeExact(path, access | O_NONBLOCK | O_CLOEXEC);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** @return bytes written; negative when it took none, or never will */
    long write(int descriptor, MemorySegment from, long length) {
        try {
            return (long) writeHandle.invokeExact(descriptor, from, length);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /**
     * @param errno of {@link #errno}
     * @return bytes read, 0 at the end; negative when there is nothing yet
     */
    long read(MemorySegment errno, int descriptor, MemorySegment into, long length) throws IOException {
        long count;
        try {
            count = (long) readHandle.invokeExact(errno, descriptor, into, length);
        } catch (Throwable e) {
            throw broken(e);
        }
        return count >= 0 ? count : nothing(errno);
    }

    /**
     * Waits until one of the descriptors has something to say, its end included.
     *
     * @param millis at most; negative for any time
     * @return how many have; negative when the wait was cut short
     */
    int poll(MemorySegment errno, MemorySegment descriptors, long count, int millis) throws IOException {
        int ready;
        try {
            ready = (int) pollHandle.invokeExact(errno, descriptors, count, millis);
        } catch (Throwable e) {
            throw broken(e);
        }
        return ready >= 0 ? ready : nothing(errno);
    }

    /** Room for the number of an error; for one thread at a time. */
    static MemorySegment errno(Arena arena) {
        return arena.allocate(ERRNO);
    }

    private static int nothing(MemorySegment errno) throws IOException {
        int number = (int) ERRNO_VALUE.get(errno, 0L);
        if (number == EAGAIN || number == EINTR) {
            return -1;
        }
        throw new IOException("error " + number + " of the operating system");
    }

    void close(int descriptor) {
        int failure;
        try {
            failure = (int) closeHandle.invokeExact(descriptor);
        } catch (Throwable e) {
            throw broken(e);
        }
        if (failure != 0) {
            throw new IllegalStateException("The pipe could not be closed.");
        }
    }

    /** C functions throw nothing: this is about the JVM. */
    private static IllegalStateException broken(Throwable e) {
        return new IllegalStateException("A function of the C library could not be called.", e);
    }
}
