package dev.mintline.actions.sandbox;

/**
 * What one execution tells while it runs, for whoever may have to end the whole process. Called by the watchdog's threads;
 * must not block for long and must not throw.
 */
public interface Vitals {
    /**
     * It has been inside the engine for some 25 ms; told again for every 64 MiB it allocates.
     *
     * @param action its index in the segment
     * @param allocatedBytes so far
     */
    void slow(int action, long allocatedBytes);

    /** Its thread cannot be had back: the answer, which follows at once, is the last word of this process. */
    void stuck(int action);

    Vitals NONE = new Vitals() {
        @Override
        public void slow(int action, long allocatedBytes) {}

        @Override
        public void stuck(int action) {}
    };
}
