package dev.mintline.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that {@code ./mintline serve} started in a folder of its own. Closing ends it whatever state it is in, so
 * that no test leaves one behind.
 */
final class ServerProcess implements AutoCloseable {
    /** The first start of a fresh checkout may build and write the AOT cache. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration REFUSAL = Duration.ofMinutes(2);

    /** The grace of a stop is 25 s. */
    private static final Duration STOP = Duration.ofSeconds(40);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Process process;
    private final Path out;
    private final Path err;
    private final Path readyFile;

    private ServerProcess(Process process, Path out, Path err, Path readyFile) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.readyFile = readyFile;
    }

    /** Where {@link #start} makes the server write its ready file, unless the flags say otherwise. */
    static Path readyFile(Path folder) {
        return folder.resolve("ready.json");
    }

    /** Starts {@code ./mintline serve} with these flags and a ready file, without waiting. */
    static ServerProcess start(Path folder, Map<String, String> environment, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--ready-file");
        all.add(readyFile(folder).toString());
        Files.deleteIfExists(readyFile(folder));
        return launch(folder, environment, all);
    }

    /** Starts it with exactly these flags. */
    static ServerProcess launch(Path folder, Map<String, String> environment, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(Checkout.launcher().toString(), "serve"));
        command.addAll(flags);
        Path out = Files.createTempFile(folder, "serve", ".out");
        Path err = Files.createTempFile(folder, "serve", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // What the operator of this machine has set must not decide what the tests see.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MINTLINE_")
                        && !List.of("MINTLINE_JAVA_HOME", "MINTLINE_AOT").contains(name));
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), out, err, readyFile(folder));
    }

    /** Waits until requests are accepted, and answers what the ready file says. */
    JsonNode awaitReady() throws IOException, InterruptedException {
        return awaitReady(readyFile);
    }

    JsonNode awaitReady(Path file) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        Path folder = file.toAbsolutePath().getParent();
        try (var changes = FileSystems.getDefault().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!Files.exists(file)) {
                if (!process.isAlive()) {
                    throw new AssertionError("The server ended with exit code " + process.exitValue() + ".\n" + said());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("The server is not ready after " + START + ".\n" + said());
                }
                var change = changes.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                if (change != null) {
                    change.pollEvents();
                    change.reset();
                }
            }
        }
        return new ObjectMapper().readTree(file.toFile());
    }

    URI issuer() throws IOException, InterruptedException {
        return URI.create(awaitReady().path("issuer").asText());
    }

    /** Waits until the process has ended by itself. */
    int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(REFUSAL.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server has not ended after " + REFUSAL + ".\n" + said());
        }
        return process.exitValue();
    }

    /** Sends SIGTERM and waits for the end. */
    int terminate() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server has not ended " + STOP + " after SIGTERM.\n" + said());
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    String said() throws IOException {
        return out() + err();
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
