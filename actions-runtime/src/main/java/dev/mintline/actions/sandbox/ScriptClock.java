package dev.mintline.actions.sandbox;

/**
 * What {@code Date.now()} shows: {@code startMillis}, standing still or running on with the machine's monotonic clock.
 *
 * @param startMillis epoch milliseconds at the segment's start
 * @param startNanos the monotonic clock at the segment's start
 * @param runNanos the same at the start of the run
 */
record ScriptClock(long startMillis, long startNanos, long runNanos, boolean frozen) {
    double now() {
        return at(frozen ? startNanos : System.nanoTime());
    }

    /** When the run began. */
    double start() {
        return at(frozen ? startNanos : runNanos);
    }

    private double at(long nanos) {
        return startMillis + (nanos - startNanos) / 1_000_000;
    }
}
