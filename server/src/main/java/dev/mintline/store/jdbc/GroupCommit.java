package dev.mintline.store.jdbc;

import dev.mintline.store.CommitCount;
import dev.mintline.store.InFlight;
import dev.mintline.store.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * SQLite's one writer: a platform thread that runs jobs one after the other, each in a savepoint, and commits all that
 * wait together with one sync to disk. A job that fails is rolled back alone; a commit that fails fails every job of its
 * batch. Callers wait without holding a carrier thread.
 */
final class GroupCommit implements AutoCloseable {
    private static final int QUEUE = 10_000;
    private static final int BATCH = 256;
    private static final int NOBODY = Integer.MAX_VALUE;
    private static final Duration COMPANY = Duration.ofMillis(1);

    private final Sql sql;
    private final InFlight inFlight;
    private final int largestBatch;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    private final CommitCount count = new CommitCount();
    private volatile int awaited = NOBODY;
    private volatile boolean closed;

    GroupCommit(Sql sql, InFlight inFlight) {
        this(sql, inFlight, BATCH);
    }

    /** @param largestBatch 1: every job pays for a commit of its own; for measurements */
    GroupCommit(Sql sql, InFlight inFlight, int largestBatch) {
        this.sql = sql;
        this.inFlight = inFlight;
        this.largestBatch = largestBatch;
        this.writer = Thread.ofPlatform().name("store-writer").daemon().start(this::run);
    }

    private static final class Job<T> {
        private final Function<Sql, T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private Runnable acknowledge = () -> {};

        Job(Function<Sql, T> work) {
            this.work = work;
        }

        void run(Sql sql) {
            T result = work.apply(sql);
            acknowledge = () -> outcome.complete(result);
        }
    }

    /** Returns when the work is on disk. */
    <T> T inTransaction(Function<Sql, T> work) {
        Job<T> job = new Job<>(work);
        try {
            if (closed) {
                throw new StoreFailure("The store is closed.");
            }
            queue.put(job);
            if (queue.size() >= awaited) {
                LockSupport.unpark(writer);
            }
            if (closed && queue.remove(job)) {
                throw new StoreFailure("The store is closed.");
            }
            return job.outcome.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while waiting for the store.", e);
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    CommitCount count() {
        return count;
    }

    private void run() {
        List<Job<?>> batch = new ArrayList<>(BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                gather(batch);
            } catch (InterruptedException e) {
                // close() wakes us up; what is queued is still done
            }
            if (batch.isEmpty()) {
                continue;
            }
            commit(batch);
            batch.clear();
        }
    }

    // A sync to disk costs as much for one job as for ten: while more requests are on their way than have arrived,
    // waiting a moment makes the batch larger. A lone request never waits (docs/adr/0001). Only the job that completes
    // the company wakes the writer; to wake it for each would cost more than the jobs do.
    private void gather(List<Job<?>> batch) {
        long deadline = System.nanoTime() + COMPANY.toNanos();
        queue.drainTo(batch, largestBatch - batch.size());
        long left = COMPANY.toNanos();
        int missing = missing(batch);
        while (missing > 0 && left > 0 && !closed) {
            awaited = missing;
            if (queue.size() < missing) {
                LockSupport.parkNanos(this, left);
            }
            awaited = NOBODY;
            queue.drainTo(batch, largestBatch - batch.size());
            missing = missing(batch);
            left = deadline - System.nanoTime();
        }
    }

    private int missing(List<Job<?>> batch) {
        return Math.min(inFlight.count(), largestBatch) - batch.size();
    }

    private void commit(List<Job<?>> batch) {
        List<Job<?>> done = new ArrayList<>(batch.size());
        try (OpenTransaction _ = OpenTransaction.enter()) {
            sql.execute("begin immediate");
            for (Job<?> job : batch) {
                sql.execute("savepoint job");
                try {
                    job.run(sql);
                    done.add(job);
                } catch (Throwable e) { // any failure of a job is its caller's, never the writer's end
                    sql.execute("rollback to job");
                    job.outcome.completeExceptionally(e);
                }
                sql.execute("release job");
            }
            sql.execute("commit");
        } catch (Throwable e) { // the writer must outlive everything: callers wait for it without a limit
            rollBack();
            StoreFailure failure = new StoreFailure("The commit failed; nothing of it was stored.", e);
            batch.forEach(job -> job.outcome.completeExceptionally(failure));
            return;
        }
        if (!done.isEmpty()) {
            count.committed(done.size());
        }
        done.forEach(job -> job.acknowledge.run());
    }

    private void rollBack() {
        try {
            sql.execute("rollback");
        } catch (RuntimeException noTransactionOpen) {
            // SQLite rolls back by itself on most failures; then there is nothing left to undo.
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(10_000);
            sql.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new StoreFailure("The writer's connection cannot be closed.", e);
        }
    }
}
