package dev.mintline.store;

import dev.mintline.store.jdbc.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own on a real PostgreSQL server; one server per JVM, ended with it. The test library starts servers
 * for speed, without a sync to disk; this one is durable, as an operator's is.
 */
record PostgresEngine(String url) implements Engine {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sorts as people in an office expect and programs do not: {@code a B c}. Nothing may depend on it. */
    static PostgresEngine create() {
        String name = "contract" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name
                    + " template template0 locale_provider icu icu_locale 'en-US' encoding 'UTF8'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresEngine(Server.RUNNING.getJdbcUrl("postgres", name));
    }

    static PostgresEngine at(String url) {
        return new PostgresEngine(url);
    }

    @Override
    public PostgresDatabase open() {
        return PostgresDatabase.open(new PostgresDatabase.Settings(url, "postgres", "", 16));
    }

    @Override
    public Connection outside() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public String address() {
        return url;
    }

    @Override
    public Map<String, String> serverSettings() {
        return Map.of("store.type", "postgres", "store.url", url, "store.user", "postgres");
    }

    @Override
    public void close() {
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
