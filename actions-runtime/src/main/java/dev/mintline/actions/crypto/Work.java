package dev.mintline.actions.crypto;

/** What one run lends to its crypto: random bytes of its seed, and a place where a long calculation can be stopped. */
public interface Work {
    byte[] random(int count);

    /** Called now and then by whatever takes long; does not return when the run has been stopped. */
    void checkpoint();
}
