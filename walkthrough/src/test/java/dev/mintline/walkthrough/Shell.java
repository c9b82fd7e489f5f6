package dev.mintline.walkthrough;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One bash that runs one script after the other, as a person's terminal does: variables and functions stay. A command that
 * fails ends it, unlike in a terminal, so that no failure is overlooked.
 */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String END = "--- end of script ---";

    /** Gets every line that a script prints, while it runs. */
    interface Listener {
        void line(String line) throws IOException, InterruptedException;
    }

    private final Process process;
    private final Writer input;
    private final Path folder;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private Shell(Process process, Path folder) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.folder = folder;
    }

    static Shell open(Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("no_proxy", "localhost");
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().putAll(environment);
        Shell shell = new Shell(builder.start(), folder);
        Thread.ofVirtual().name("shell-output").start(shell::read);
        shell.send("set -eu -o pipefail\n");
        return shell;
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** Runs the script and answers what it printed, standard error included. */
    String run(String script, Listener listener) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "script", ".sh");
        Files.writeString(file, script + "\n");
        // Sourced from a file, so that no command of the script can read the rest of it as its input.
        send("source '" + file + "' < /dev/null; printf '\\n" + END + "\\n'\n");
        List<String> printed = new ArrayList<>();
        while (true) {
            Optional<String> line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new AssertionError(
                        "Nothing more came for " + PATIENCE + " after:\n" + String.join("\n", printed));
            }
            if (line.isEmpty()) {
                throw new AssertionError("A command failed. Printed so far:\n" + String.join("\n", printed));
            }
            if (line.get().equals(END)) {
                return String.join("\n", printed);
            }
            printed.add(line.get());
            listener.line(line.get());
        }
    }

    String variable(String name) throws IOException, InterruptedException {
        return run("printf '%s' \"$" + name + "\"", line -> {}).strip();
    }

    private void send(String text) throws IOException {
        input.write(text);
        input.flush();
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
