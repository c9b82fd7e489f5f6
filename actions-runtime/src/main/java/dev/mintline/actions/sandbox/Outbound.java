package dev.mintline.actions.sandbox;

import dev.mintline.actions.Budgets;
import java.util.concurrent.atomic.AtomicLong;

/** The host calls of one segment against their budget. Safe for any number of threads. */
final class Outbound {
    private final int mostCalls;
    private final long mostBytes;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    Outbound(Budgets budgets) {
        mostCalls = budgets.outboundCalls();
        mostBytes = budgets.outboundBytes();
    }

    /** @return the call's id, unique within the segment */
    long call(int bytes) {
        sent.addAndGet(bytes);
        return calls.incrementAndGet();
    }

    void reply(int bytes) {
        received.addAndGet(bytes);
    }

    boolean exceeded() {
        return calls.get() > mostCalls || sent.get() > mostBytes || received.get() > mostBytes;
    }
}
