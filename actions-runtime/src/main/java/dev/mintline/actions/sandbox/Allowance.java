package dev.mintline.actions.sandbox;

/**
 * What one stay in a sandbox may use beyond its budget because the runtime, not the script, uses it: loading a bundled
 * package, whose first parse in a process costs more than an Action may. What an instance loads in its life is bounded
 * together, because a script can put its own code in the way of a package that loads. Written by the guest's thread, read
 * by the watchdog.
 */
final class Allowance {
    private static final long LOADING_BYTES = 1L << 30;
    private static final long LOADING_NANOS = 10_000_000_000L;

    private volatile long bytes;
    private volatile long nanos;
    private long usedBytes;
    private long usedNanos;
    private boolean loading;

    long bytes() {
        return bytes;
    }

    long nanos() {
        return nanos;
    }

    interface Loading<T> {
        T load();
    }

    /** Bounded even while it loads; afterwards exactly what was used. A load inside a load counts once. */
    <T> T during(Loading<T> work) {
        if (loading) {
            return work.load();
        }
        long bytesBefore = bytes;
        long nanosBefore = nanos;
        long allocated = ThreadMeter.allocatedBytes();
        long cpu = ThreadMeter.cpuNanos();
        bytes = bytesBefore + Math.max(0, LOADING_BYTES - usedBytes);
        nanos = nanosBefore + Math.max(0, LOADING_NANOS - usedNanos);
        loading = true;
        try {
            return work.load();
        } finally {
            loading = false;
            long bytesUsed = ThreadMeter.allocatedBytes() - allocated;
            long nanosUsed = ThreadMeter.cpuNanos() - cpu;
            bytes = bytesBefore + Math.min(bytesUsed, Math.max(0, LOADING_BYTES - usedBytes));
            nanos = nanosBefore + Math.min(nanosUsed, Math.max(0, LOADING_NANOS - usedNanos));
            usedBytes += bytesUsed;
            usedNanos += nanosUsed;
        }
    }

    /** At the start of a stay. */
    void reset() {
        bytes = 0;
        nanos = 0;
    }
}
