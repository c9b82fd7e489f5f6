package dev.mintline.grant;

/** Thrown inside a transaction to undo it: another request changed the row between reading and writing. No stack. */
public final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LostRace() {
        super("Another request was first.", null, false, false);
    }
}
