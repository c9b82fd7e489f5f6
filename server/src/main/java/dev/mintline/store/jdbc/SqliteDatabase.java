package dev.mintline.store.jdbc;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.store.CommitCount;
import dev.mintline.store.InFlight;
import dev.mintline.store.OpenTransaction;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The embedded store: one SQLite file in WAL mode, every commit synced to disk ({@code synchronous=FULL}), one writer
 * ({@link GroupCommit}), one who copies its log ({@link Checkpoints}) and a few readers. One process at a time.
 */
public final class SqliteDatabase implements Transactor {
    private static final int READ_WAIT_SECONDS = 10;

    private final DataFolderLock lock;
    private final GroupCommit writer;
    private final Checkpoints checkpoints;
    private final BlockingQueue<Sql> readers;
    private final int readerCount;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteDatabase(
            DataFolderLock lock, GroupCommit writer, Checkpoints checkpoints, BlockingQueue<Sql> readers) {
        this.lock = lock;
        this.writer = writer;
        this.checkpoints = checkpoints;
        this.readers = readers;
        this.readerCount = readers.size();
    }

    /**
     * Opens {@code folder/mintline.db}, making it when it is not there.
     *
     * @param readers how many read connections
     * @param inFlight tells the writer whether waiting for company is worth it
     * @throws DatabaseInUse when another process has it open
     */
    public static SqliteDatabase open(Path folder, int readers, InFlight inFlight) {
        try {
            DataFolderLock lock = DataFolderLock.take(folder);
            try {
                return open(folder, readers, inFlight, lock);
            } catch (SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException | FlywayException e) {
            throw new StoreFailure("The store in " + folder + " cannot be opened.", e);
        }
    }

    private static SqliteDatabase open(Path folder, int readers, InFlight inFlight, DataFolderLock lock)
            throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource(config());
        database.setUrl("jdbc:sqlite:" + folder.resolve("mintline.db"));
        Migrations.apply(database);
        BlockingQueue<Sql> pool = new ArrayBlockingQueue<>(readers);
        for (int i = 0; i < readers; i++) {
            pool.add(Sql.reading(reader(database), true));
        }
        GroupCommit writer = new GroupCommit(Sql.writing(writer(database), true), inFlight);
        Checkpoints checkpoints = Checkpoints.start(Sql.reading(database.getConnection(), true));
        return new SqliteDatabase(lock, writer, checkpoints, pool);
    }

    static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // one thread at a time has a connection, so it needs no lock
        config.setGetGeneratedKeys(false); // or the driver asks for the last row id after every statement
        return config;
    }

    // A checkpoint copies the log into the database and syncs again; rarer ones save a tenth of the writer's time.
    // In its own commit mode the driver would try to begin a transaction after every statement; switched off it
    // begins one at once, which is ended here: from then on the writer begins and commits for itself.
    private static Connection writer(SQLiteDataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = " + Checkpoints.WRITERS_PAGES);
            connection.setAutoCommit(false);
            statement.execute("commit");
        }
        return connection;
    }

    private static Connection reader(SQLiteDataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
        }
        return connection;
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Function<Stores, T> work) {
        Transactor.requireNoneOpen();
        return writer.inTransaction(sql -> work.apply(new JdbcStores(sql, tenant)));
    }

    @Override
    public <T> T read(TenantId tenant, Function<Stores, T> work) {
        return read(sql -> work.apply(new JdbcStores(sql, tenant)));
    }

    @Override
    public List<Tenant> tenants() {
        return read(JdbcTenantStore::all);
    }

    @Override
    public void createTenant(Tenant tenant) {
        Transactor.requireNoneOpen();
        writer.inTransaction(sql -> {
            JdbcTenantStore.create(sql, tenant);
            return tenant;
        });
    }

    private <T> T read(Function<Sql, T> work) {
        Transactor.requireNoneOpen();
        if (closed.get()) {
            throw new StoreFailure("The store is closed.");
        }
        Sql reader;
        try {
            reader = readers.poll(READ_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while waiting for the store.", e);
        }
        if (reader == null) {
            throw new StoreFailure("No read connection became free within " + READ_WAIT_SECONDS + " s.");
        }
        try (OpenTransaction _ = OpenTransaction.enter()) {
            return work.apply(reader);
        } finally {
            readers.add(reader);
        }
    }

    @Override
    public CommitCount commitCount() {
        return writer.count();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        writer.close();
        try {
            checkpoints.close();
            for (int i = 0; i < readerCount; i++) {
                Sql reader = readers.poll(READ_WAIT_SECONDS, TimeUnit.SECONDS);
                if (reader != null) {
                    reader.close();
                }
            }
            lock.close();
        } catch (SQLException | IOException e) {
            throw new StoreFailure("The store cannot be closed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
