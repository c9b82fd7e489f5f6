package dev.mintline.store.jdbc;

import dev.mintline.store.InFlight;
import dev.mintline.store.StoreMeasurements;
import dev.mintline.store.StoreMeasurements.Load;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.sqlite.SQLiteDataSource;

/** Grouped commits against one commit per transaction, in turns: the figures of docs/adr/0002. */
public final class CommitMeasurements {
    private static final int TURNS = 3;
    private static final int SECONDS = Integer.getInteger("seconds", 4);

    private CommitMeasurements() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("mintline-commits");
        try (SqliteDatabase store = SqliteDatabase.open(folder, 1, new InFlight())) {
            StoreMeasurements.createSessions(store);
        }
        SQLiteDataSource database = new SQLiteDataSource(SqliteDatabase.config());
        database.setUrl("jdbc:sqlite:" + folder.resolve("mintline.db"));
        for (int turn = 0; turn < TURNS; turn++) {
            for (int clients : new int[] {1, 8, 64}) {
                measure(database, clients, 256);
                measure(database, clients, 1);
            }
        }
    }

    private static void measure(SQLiteDataSource database, int clients, int largestBatch) throws Exception {
        try (GroupCommit writer =
                new GroupCommit(Sql.writing(database.getConnection(), true), new InFlight(), largestBatch)) {
            long thread = writer.inTransaction(sql -> Thread.currentThread().threadId());
            StoreMeasurements.load(clients, 1, i -> refresh(writer, i));
            long commits = writer.count().commits();
            long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
            Load load = StoreMeasurements.load(clients, SECONDS, i -> refresh(writer, i));
            System.out.printf(
                    Locale.ROOT,
                    "%2d clients, batches up to %3d: %6.0f commits/s, %5.1f per batch, %6.1f us CPU per commit, of them"
                            + " %6.1f the writer%n",
                    clients,
                    largestBatch,
                    load.perSecond(),
                    (double) load.done() / (writer.count().commits() - commits),
                    load.microsPerCall(),
                    (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) - cpu) / 1e3 / load.done());
        }
    }

    private static boolean refresh(GroupCommit writer, int number) {
        return writer.inTransaction(sql -> StoreMeasurements.refresh(
                new JdbcStores(sql, StoreMeasurements.TENANT), number % StoreMeasurements.SESSIONS));
    }
}
