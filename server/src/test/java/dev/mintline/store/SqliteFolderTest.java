package dev.mintline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.model.TenantId;
import dev.mintline.store.jdbc.DatabaseInUse;
import dev.mintline.store.jdbc.SqliteDatabase;
import dev.mintline.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder of the embedded store: one process at a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
final class SqliteFolderTest {
    private static final String PID = Long.toString(ProcessHandle.current().pid());

    @TempDir
    private Path folder;

    /** Run by another process: says whether it could open the folder. */
    static final class Opener {
        public static void main(String[] arguments) {
            try (SqliteDatabase store = SqliteDatabase.open(Path.of(arguments[0]), 1, new InFlight())) {
                System.out.println("opened with " + store.tenants().size() + " tenants");
            } catch (DatabaseInUse e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String openedByAnotherProcess() throws IOException {
        return Child.output(Opener.class, folder.toString());
    }

    @Test
    void a_second_store_in_this_process_is_refused_with_the_pid() {
        try (SqliteDatabase first = SqliteDatabase.open(folder, 1, new InFlight())) {
            assertThatThrownBy(() -> SqliteDatabase.open(folder, 1, new InFlight()))
                    .isInstanceOf(DatabaseInUse.class)
                    .hasMessageContaining("in use by process " + PID);
            assertThat(first.tenants()).isEmpty();
        }
    }

    @Test
    void another_process_is_refused_with_the_pid_even_after_a_refusal_in_this_one() throws IOException {
        try (SqliteDatabase first = SqliteDatabase.open(folder, 1, new InFlight())) {
            assertThat(openedByAnotherProcess()).contains("in use by process " + PID + ".");
            assertThatThrownBy(() -> SqliteDatabase.open(folder, 1, new InFlight()))
                    .isInstanceOf(DatabaseInUse.class);
            assertThatThrownBy(
                            () -> SqliteDatabase.open(folder.resolve("../" + folder.getFileName()), 1, new InFlight()))
                    .isInstanceOf(DatabaseInUse.class);
            assertThat(openedByAnotherProcess()).contains("in use by process " + PID + ".");
            assertThat(first.tenants()).isEmpty();
        }
        assertThat(openedByAnotherProcess()).contains("opened with 0 tenants");
    }

    @Test
    void a_folder_that_could_not_be_opened_is_free_again() throws IOException {
        Path file = folder.resolve("mintline.db");
        Files.writeString(file, "This is no database. ".repeat(500));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> SqliteDatabase.open(folder, 1, new InFlight()))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("cannot be opened");
        }
        Files.delete(file);
        SqliteDatabase.open(folder, 1, new InFlight()).close();
    }

    @Test
    void a_closed_store_refuses_at_once() {
        SqliteDatabase store = SqliteDatabase.open(folder, 1, new InFlight());
        store.close();
        assertThatThrownBy(() -> store.inTransaction(new TenantId("t"), stores -> 1))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(store::tenants).isInstanceOf(StoreFailure.class).hasMessageContaining("closed");
        store.close();
    }

    @Test
    void the_file_keeps_a_write_ahead_log() throws Exception {
        try (SqliteDatabase store = SqliteDatabase.open(folder, 1, new InFlight());
                var connection = new SqliteEngine(folder).outside();
                var statement = connection.createStatement();
                var mode = statement.executeQuery("pragma journal_mode")) {
            assertThat(store.tenants()).isEmpty();
            assertThat(mode.getString(1)).isEqualTo("wal");
        }
    }
}
