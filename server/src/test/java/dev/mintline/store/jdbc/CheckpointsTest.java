package dev.mintline.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.store.InFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What becomes of SQLite's log while the writer writes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
final class CheckpointsTest {
    private static final int PAGES = 100;

    @TempDir
    private Path folder;

    private SQLiteDataSource database;
    private Sql writer;
    private Sql looker;
    private Checkpoints checkpoints;

    @BeforeEach
    void open() throws SQLException {
        database = new SQLiteDataSource(SqliteDatabase.config());
        database.setUrl("jdbc:sqlite:" + folder.resolve("some.db"));
        writer = Sql.writing(database.getConnection(), true);
        writer.execute("pragma wal_autocheckpoint = 0");
        writer.execute("create table filled (bytes blob)");
        looker = Sql.reading(database.getConnection(), true);
        checkpoints = new Checkpoints(Sql.reading(database.getConnection(), true), PAGES);
    }

    @AfterEach
    void close() throws SQLException {
        checkpoints.close();
        looker.close();
        writer.close();
    }

    @Test
    void a_short_log_is_left_alone() {
        fill(1);

        checkpoints.look();

        assertThat(log("checkpointed")).isZero();
    }

    @Test
    void a_long_log_is_copied_while_a_transaction_is_open() {
        fill(2 * PAGES);
        writer.execute("begin immediate");
        fill(1);

        checkpoints.look();

        assertThat(log("checkpointed")).isEqualTo(log("log")).isGreaterThan(2 * PAGES);
        writer.execute("commit");
        assertThat(writer.count("select count(*) as n from filled")).isEqualTo(2 * PAGES + 1);
    }

    @Test
    void once_it_is_copied_the_writer_begins_the_log_anew() {
        fill(2 * PAGES);
        checkpoints.look();

        fill(1);

        assertThat(log("log")).isLessThan(PAGES);
    }

    @Test
    void a_store_that_is_closed_leaves_no_log_behind() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        try (SqliteDatabase opened = SqliteDatabase.open(store, 1, new InFlight())) {
            assertThat(opened.tenants()).isEmpty();
        }
        assertThat(store.resolve("mintline.db")).exists();
        assertThat(Files.exists(store.resolve("mintline.db-wal"))).isFalse();
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            writer.update("insert into filled values (randomblob(5000))");
        }
    }

    private int log(String column) {
        return looker.one("pragma wal_checkpoint(noop)", row -> row.integer(column))
                .orElseThrow();
    }
}
