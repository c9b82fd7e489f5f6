package dev.mintline.actions.sandbox;

/**
 * The counters of the thread that runs a segment, as they were when they were last read: where one Action ends the next
 * begins, and reading them is a system call. One thread at a time.
 */
final class Meter {
    private boolean known;
    private long cpuNanos;
    private long allocatedBytes;

    /** Another thread may go on, or something happens that no Action is charged for. */
    void forget() {
        known = false;
    }

    void read() {
        cpuNanos = ThreadMeter.cpuNanos();
        allocatedBytes = ThreadMeter.allocatedBytes();
        known = true;
    }

    void readUnlessKnown() {
        if (!known) {
            read();
        }
    }

    long cpuNanos() {
        return cpuNanos;
    }

    long allocatedBytes() {
        return allocatedBytes;
    }
}
