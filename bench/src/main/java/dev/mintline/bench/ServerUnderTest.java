package dev.mintline.bench;

import java.io.IOException;

/** A server that accepts requests, with its process and what is needed to manage it. */
record ServerUnderTest(long pid, String store, Credentials credentials, Stop stop) implements AutoCloseable {

    /** Ends what was started for the measurement. */
    interface Stop {
        void run() throws IOException;
    }

    static ServerUnderTest open(RefreshOptions options) throws IOException, InterruptedException {
        return switch (options.server()) {
            case ServerChoice.Running running ->
                new ServerUnderTest(running.pid(), "unknown", Credentials.read(running.credentials()), () -> {});
            case ServerChoice.Started started -> {
                ServerProcess process = ServerProcess.start(options.jvm(), started.environment());
                try {
                    process.awaitReady();
                    yield new ServerUnderTest(
                            process.pid(),
                            started.store(),
                            Credentials.read(process.data().resolve("credentials.json")),
                            process::stop);
                } catch (IOException | RuntimeException e) {
                    process.stop();
                    throw e;
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        stop.run();
    }
}
