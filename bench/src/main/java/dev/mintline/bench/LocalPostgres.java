package dev.mintline.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A PostgreSQL server for one run, with an empty database, deleted at the end. The library starts servers for speed,
 * without a sync to disk; this one is durable, as an operator's is.
 */
final class LocalPostgres implements AutoCloseable {
    private static final String NAME = "postgres";

    private final EmbeddedPostgres server;
    private final long pid;

    private LocalPostgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static LocalPostgres start() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        try {
            return new LocalPostgres(server, firstProcess(server));
        } catch (SQLException e) {
            server.close();
            throw new IOException("The PostgreSQL that was started does not answer.", e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Process whose tree is the whole database. */
    long pid() {
        return pid;
    }

    String url() {
        return server.getJdbcUrl(NAME, NAME);
    }

    /** What a server is told so that it keeps its data here. */
    Map<String, String> environment() {
        return Map.of("MINTLINE_STORE_TYPE", "postgres", "MINTLINE_STORE_URL", url(), "MINTLINE_STORE_USER", NAME);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    // The library knows only the program that started it; every connection has a process whose parent is the first one.
    private static long firstProcess(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return ProcessHandle.of(result.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid)
                    .orElseThrow(() -> new BenchFailure("PostgreSQL's processes cannot be seen."));
        }
    }
}
