package dev.mintline.actions.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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

    private static final int O_WRONLY = 1;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;

    private static final Optional<Calls> CALLS = Calls.find();

    private final Calls calls;
    private final int descriptor;
    private final Arena arena = Arena.ofShared(); // the thread that closes is another one
    private final MemorySegment buffer = arena.allocate(MOST_BYTES);

    private PromptPipe(Calls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    /** Opens it; empty when the system has no such way, or the process has gone. */
    static Optional<PromptPipe> into(long pid) {
        return CALLS.flatMap(calls -> {
            int descriptor = calls.open("/proc/" + pid + "/fd/0", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
            return descriptor < 0 ? Optional.empty() : Optional.of(new PromptPipe(calls, descriptor));
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
        return (int) Math.max(0, calls.write(descriptor, buffer, length));
    }

    @Override
    public void close() {
        arena.close();
        if (calls.close(descriptor) != 0) {
            throw new IllegalStateException("The pipe could not be closed.");
        }
    }

    /** The C library's functions (POSIX.1-2017, open, write, close). */
    private record Calls(MethodHandle openHandle, MethodHandle writeHandle, MethodHandle closeHandle) {
        static Optional<Calls> find() {
            if (!System.getProperty("os.name").equals("Linux")) {
                return Optional.empty();
            }
            var library = Linker.nativeLinker().defaultLookup();
            try {
                return Optional.of(new Calls(
                        function(
                                library,
                                "open",
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                                Linker.Option.firstVariadicArg(2)),
                        function(
                                library,
                                "write",
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS,
                                        ValueLayout.JAVA_LONG)),
                        function(library, "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))));
            } catch (IllegalCallerException _) {
                return Optional.empty(); // native access is denied to this program: it works without
            }
        }

        @SuppressWarnings("restricted") // the launcher allows it, and without it the stream does
        private static MethodHandle function(
                SymbolLookup library, String name, FunctionDescriptor type, Linker.Option... options) {
            return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type, options);
        }

        int open(String path, int flags) {
            try (var arena = Arena.ofConfined()) {
                return (int) openHandle.invokeExact(arena.allocateFrom(path), flags);
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        long write(int descriptor, MemorySegment from, long length) {
            try {
                return (long) writeHandle.invokeExact(descriptor, from, length);
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        int close(int descriptor) {
            try {
                return (int) closeHandle.invokeExact(descriptor);
            } catch (Throwable e) {
                throw broken(e);
            }
        }

        /** C functions throw nothing: this is about the JVM. */
        private static IllegalStateException broken(Throwable e) {
            return new IllegalStateException("A function of the C library could not be called.", e);
        }
    }
}
