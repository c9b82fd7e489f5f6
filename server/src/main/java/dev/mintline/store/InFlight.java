package dev.mintline.store;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are being handled right now. The store's writer gathers work while more of it is on its way. */
public final class InFlight {
    private final AtomicInteger count = new AtomicInteger();

    public void enter() {
        count.incrementAndGet();
    }

    public void leave() {
        count.decrementAndGet();
    }

    public int count() {
        return count.get();
    }
}
