package dev.mintline.actions.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The last that a child's JVM had to say; nothing of a script reaches its stderr. Thread-safe. */
final class StderrTail {
    private static final int KEPT = 1_000;

    static final StderrTail NOTHING = new StderrTail();

    private final StringBuilder tail = new StringBuilder();

    private StderrTail() {}

    static StderrTail of(Process process) {
        var kept = new StderrTail();
        Thread.ofPlatform()
                .daemon()
                .name("sandbox-child-stderr-" + process.pid())
                .start(() -> kept.follow(process.getErrorStream()));
        return kept;
    }

    private void follow(InputStream in) {
        byte[] some = new byte[1_024];
        try (in) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                add(new String(some, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            add(" (" + e.getMessage() + ")");
        }
    }

    private synchronized void add(String text) {
        tail.append(text);
        tail.delete(0, Math.max(0, tail.length() - KEPT));
    }

    synchronized String text() {
        return tail.isEmpty() ? "" : ": " + tail.toString().strip();
    }
}
