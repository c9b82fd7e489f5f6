package dev.mintline.actions.wire;

/** More work waits than the executor accepts; trying again later is the caller's decision. */
public final class ExecutorBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExecutorBusy(String message) {
        super(message, null, false, false);
    }
}
