package dev.mintline.bench;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A server that accepts requests, with its process and what is needed to manage it.
 *
 * @param storePid process whose tree is the database's; empty: its CPU is not measured
 */
record ServerUnderTest(
        long pid, String store, Credentials credentials, StoreFigures figures, Optional<Long> storePid, Stop stop)
        implements AutoCloseable {

    /** Ends what was started for the measurement. */
    interface Stop {
        void run() throws IOException;
    }

    static ServerUnderTest open(RefreshOptions options) throws IOException, InterruptedException {
        return switch (options.server()) {
            case ServerChoice.Running(var pid, var credentials) ->
                new ServerUnderTest(
                        pid,
                        "unknown",
                        Credentials.read(credentials),
                        StoreFigures.attach(pid),
                        options.storePid(),
                        () -> {});
            case ServerChoice.Started(var store, var environment) ->
                start(options, store, environment, options.storePid(), () -> {});
            case ServerChoice.StartedWithPostgres() -> {
                LocalPostgres database = LocalPostgres.start();
                try {
                    yield start(
                            options, "postgres", database.environment(), Optional.of(database.pid()), database::close);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    database.close();
                    throw e;
                }
            }
        };
    }

    private static ServerUnderTest start(
            RefreshOptions options, String store, Map<String, String> environment, Optional<Long> storePid, Stop after)
            throws IOException, InterruptedException {
        ServerProcess process = ServerProcess.start(options.jvm(), environment);
        try {
            process.awaitReady();
            return new ServerUnderTest(
                    process.pid(),
                    store,
                    Credentials.read(process.data().resolve("credentials.json")),
                    StoreFigures.attach(process.pid()),
                    storePid,
                    () -> {
                        try {
                            process.stop();
                        } finally {
                            after.run();
                        }
                    });
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            figures.close();
        } finally {
            stop.run();
        }
    }
}
