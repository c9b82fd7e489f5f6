package dev.mintline.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's write-ahead log into the database while the writer goes on, on a thread and a connection of its own.
 * The writer's own checkpoint, at {@link #WRITERS_PAGES}, then finds little left to copy, and begins the log anew; alone it
 * would hold up every commit for as long as the whole log takes (docs/adr/0001). One thread.
 *
 * @see <a href="https://www.sqlite.org/wal.html#ckpt">Write-Ahead Logging, 2.1 Checkpointing</a>
 */
final class Checkpoints implements AutoCloseable {
    /** The length of the log, in pages, at which the writer makes a checkpoint itself. */
    static final int WRITERS_PAGES = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int PAGES = WRITERS_PAGES * 4 / 5;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Sql sql;
    private final int pages;
    private final Thread thread =
            Thread.ofPlatform().name("store-checkpoints").daemon().unstarted(this::run);
    private volatile boolean closed;

    /** @param pages a log that long is copied, and what is added to it, until the writer begins it anew */
    Checkpoints(Sql sql, int pages) {
        this.sql = sql;
        this.pages = pages;
    }

    /** @param sql closed with it */
    static Checkpoints start(Sql sql) {
        Checkpoints checkpoints = new Checkpoints(sql, PAGES);
        checkpoints.thread.start();
        return checkpoints;
    }

    private void run() {
        try {
            while (!closed) {
                look();
                LockSupport.parkNanos(this, LOOK.toNanos());
            }
        } catch (Sql.SqlFailure e) {
            LOG.warn("The log of the store is copied by its writer from now on: {}", e.getMessage(), e);
        }
    }

    /** Copies what is left of the log when it is long enough. */
    void look() {
        Log log = log("pragma wal_checkpoint(noop)");
        if (log.pages() >= pages && log.copied() < log.pages()) {
            log("pragma wal_checkpoint(passive)");
        }
    }

    private record Log(int pages, int copied) {}

    private Log log(String checkpoint) {
        return sql.one(checkpoint, row -> new Log(row.integer("log"), row.integer("checkpointed")))
                .orElseThrow();
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sql.close();
    }
}
