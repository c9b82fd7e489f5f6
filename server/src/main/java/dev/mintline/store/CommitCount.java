package dev.mintline.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a store has made durable since it was opened. How many transactions share a commit says how well commits are
 * grouped (docs/adr/0001). Thread-safe; counting costs a transaction next to nothing.
 */
public final class CommitCount {
    private final LongAdder commits = new LongAdder();
    private final LongAdder transactions = new LongAdder();

    /**
     * After a commit, before its callers hear of it.
     *
     * @param together transactions that it made durable, at least 1
     */
    public void committed(int together) {
        commits.increment();
        transactions.add(together);
    }

    /** Commits that wrote to disk; an empty one does not count. */
    public long commits() {
        return commits.sum();
    }

    /** Transactions that took effect; what was rolled back, and reads, do not count. */
    public long transactions() {
        return transactions.sum();
    }
}
