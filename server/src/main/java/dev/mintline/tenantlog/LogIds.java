package dev.mintline.tenantlog;

import dev.mintline.secrets.RandomValues;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of log records: they sort by time, and by order of making within a millisecond of one node. Thread-safe. */
public final class LogIds {
    private final AtomicLong counter = new AtomicLong();
    private final String node;

    public LogIds(RandomValues random) {
        this.node = random.hex(8);
    }

    public String next(Instant now) {
        long millis = now.toEpochMilli();
        return String.format(Locale.ROOT, "900%013d%08x%s", millis, counter.getAndIncrement() & 0xffffffffL, node);
    }
}
