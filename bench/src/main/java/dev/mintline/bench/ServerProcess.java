package dev.mintline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server of its own process on a temporary data folder, which is deleted at the end. */
final class ServerProcess {
    /** Seconds a start and a stop may take. */
    private static final int PATIENCE = 60;

    private final Process process;
    private final Path folder;

    private ServerProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static ServerProcess start(List<String> jvmFlags, Map<String, String> environment) throws IOException {
        Path folder = Files.createTempDirectory("mintline-bench");
        ProcessBuilder builder = new ProcessBuilder(Jvm.command(
                        jvmFlags,
                        "dev.mintline.Main",
                        List.of(
                                "--port",
                                "0",
                                "--data",
                                folder.resolve("data").toString(),
                                "--ready-file",
                                folder.resolve("ready").toString())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), folder);
    }

    long pid() {
        return process.pid();
    }

    Path data() {
        return folder.resolve("data");
    }

    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!Files.exists(folder.resolve("ready"))) {
            if (System.nanoTime() > deadline || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new BenchFailure("The server did not start. It said:\n" + output());
            }
        }
    }

    void stop() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
