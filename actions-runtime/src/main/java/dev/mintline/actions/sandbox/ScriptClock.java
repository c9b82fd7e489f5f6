package dev.mintline.actions.sandbox;

/**
 * What {@code Date.now()} shows: {@code startMillis}, standing still or running on with the machine's monotonic clock.
 *
 * @param startMillis epoch milliseconds
 */
record ScriptClock(long startMillis, long startNanos, boolean frozen) {
    double now() {
        return frozen ? startMillis : startMillis + (System.nanoTime() - startNanos) / 1_000_000;
    }
}
