package dev.mintline.actions.sandbox;

/**
 * What one stay in a sandbox may use beyond its budget because the runtime, not the script, uses it: loading a bundled
 * package, whose first parse in a process costs more than an Action may. Written by the guest's thread, read by the watchdog.
 */
final class Allowance {
    private static final long LOADING_BYTES = 1L << 30;
    private static final long LOADING_NANOS = 10_000_000_000L;

    private volatile long bytes;
    private volatile long nanos;

    long bytes() {
        return bytes;
    }

    long nanos() {
        return nanos;
    }

    interface Loading<T> {
        T load();
    }

    /** Bounded even while it loads; afterwards exactly what was used. */
    <T> T during(Loading<T> loading) {
        long bytesBefore = bytes;
        long nanosBefore = nanos;
        long allocated = ThreadMeter.allocatedBytes();
        long cpu = ThreadMeter.cpuNanos();
        bytes = bytesBefore + LOADING_BYTES;
        nanos = nanosBefore + LOADING_NANOS;
        try {
            return loading.load();
        } finally {
            bytes = bytesBefore + ThreadMeter.allocatedBytes() - allocated;
            nanos = nanosBefore + ThreadMeter.cpuNanos() - cpu;
        }
    }

    /** At the start of a stay. */
    void reset() {
        bytes = 0;
        nanos = 0;
    }
}
