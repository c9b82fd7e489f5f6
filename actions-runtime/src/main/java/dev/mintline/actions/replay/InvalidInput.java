package dev.mintline.actions.replay;

/** A file that cannot be used as given; the message says which, why, and what to do. */
public final class InvalidInput extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidInput(String message) {
        super(message);
    }
}
