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
    private long packageBytesLeft = LOADING_BYTES;
    private long packageNanosLeft = LOADING_NANOS;
    private boolean packagesBegun;
    private long bytesBefore;
    private long nanosBefore;
    private long allocatedBefore;
    private long cpuBefore;

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

    /**
     * A package begins to load: parsing and running its top level may cost more than an Action may, the first time in a
     * process far more, and is the same for every script. All packages of an instance together have one such allowance.
     */
    void beginPackages() {
        packagesBegun = true;
        bytesBefore = bytes;
        nanosBefore = nanos;
        allocatedBefore = ThreadMeter.allocatedBytes();
        cpuBefore = ThreadMeter.cpuNanos();
        bytes = bytesBefore + packageBytesLeft;
        nanos = nanosBefore + packageNanosLeft;
    }

    /** Whatever was loaded is loaded; afterwards exactly what was used is allowed for, and no more than was left. */
    void endPackages() {
        if (!packagesBegun) {
            return;
        }
        packagesBegun = false;
        long usedBytes = Math.min(packageBytesLeft, ThreadMeter.allocatedBytes() - allocatedBefore);
        long usedNanos = Math.min(packageNanosLeft, ThreadMeter.cpuNanos() - cpuBefore);
        packageBytesLeft -= usedBytes;
        packageNanosLeft -= usedNanos;
        bytes = bytesBefore + usedBytes;
        nanos = nanosBefore + usedNanos;
    }

    /** At the start of a stay. */
    void reset() {
        packagesBegun = false;
        bytes = 0;
        nanos = 0;
    }
}
