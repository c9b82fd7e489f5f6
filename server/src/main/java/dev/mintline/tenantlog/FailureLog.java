package dev.mintline.tenantlog;

import dev.mintline.model.LogEvent;
import dev.mintline.model.TenantId;
import dev.mintline.store.Transactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records of requests that failed before anybody was authenticated. Strangers cause these, so they must not cost
 * a commit each nor ever block: a bounded queue, one writer, and a count of what was dropped. Thread-safe.
 */
public final class FailureLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 200;

    private record Entry(TenantId tenant, LogEvent event) {}

    private final Transactor transactor;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;

    public FailureLog(Transactor transactor) {
        this.transactor = transactor;
        this.writer = Thread.ofPlatform().name("failure-log").daemon().start(this::run);
    }

    public void offer(TenantId tenant, LogEvent event) {
        if (!queue.offer(new Entry(tenant, event))) {
            dropped.incrementAndGet();
        }
    }

    /** How many records were lost since the start because the queue was full or the store refused them. */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Entry> rest = new ArrayList<>();
        queue.drainTo(rest);
        write(rest);
    }

    private void run() {
        List<Entry> batch = new ArrayList<>(BATCH);
        while (!closing) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                return; // close() writes the rest
            }
            queue.drainTo(batch, BATCH - 1);
            write(batch);
            batch.clear();
        }
    }

    private void write(List<Entry> batch) {
        for (TenantId tenant : batch.stream().map(Entry::tenant).distinct().toList()) {
            List<LogEvent> events = batch.stream()
                    .filter(e -> e.tenant().equals(tenant))
                    .map(Entry::event)
                    .toList();
            try {
                transactor.inTransaction(tenant, stores -> {
                    events.forEach(stores.log()::append);
                    return events.size();
                });
            } catch (RuntimeException e) {
                dropped.addAndGet(events.size());
                LOG.error("failure_log_lost: {} records of failed requests could not be written", events.size(), e);
            }
        }
    }
}
