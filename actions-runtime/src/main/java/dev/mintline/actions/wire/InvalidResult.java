package dev.mintline.actions.wire;

/** A guest's result that its own runtime could not have made. */
public final class InvalidResult extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidResult(String message) {
        super(message, null, false, false);
    }
}
