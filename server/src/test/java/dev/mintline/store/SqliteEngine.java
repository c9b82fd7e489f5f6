package dev.mintline.store;

import dev.mintline.store.jdbc.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A data folder. */
record SqliteEngine(Path folder) implements Engine {
    static SqliteEngine create() {
        try {
            return new SqliteEngine(Files.createTempDirectory("mintline-store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SqliteEngine at(String folder) {
        return new SqliteEngine(Path.of(folder));
    }

    @Override
    public SqliteDatabase open() {
        return SqliteDatabase.open(folder, 4, new InFlight());
    }

    @Override
    public Connection outside() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mintline.db"));
    }

    @Override
    public String address() {
        return folder.toString();
    }

    @Override
    public Map<String, String> serverSettings() {
        return Map.of();
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
