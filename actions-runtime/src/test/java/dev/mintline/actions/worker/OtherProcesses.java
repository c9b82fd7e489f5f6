package dev.mintline.actions.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs of the operating system at the other end of a pipe. One thread at a time. */
final class OtherProcesses implements AutoCloseable {
    /** What a pipe holds. */
    static final int PIPE = 1 << 16;

    private final List<Process> started = new ArrayList<>();

    Process start(String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    /** From nothing to more than a pipe holds. */
    static byte[] payload(long id) {
        byte[] bytes = new byte[(int) (id * id * 17 % (3 * PIPE))];
        Arrays.fill(bytes, (byte) id);
        return bytes;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
