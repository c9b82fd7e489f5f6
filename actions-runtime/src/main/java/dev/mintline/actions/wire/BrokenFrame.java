package dev.mintline.actions.wire;

/** The other side does not speak this protocol: a bug, or a process that must be thrown away. */
public final class BrokenFrame extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenFrame(String what) {
        super("broken frame: " + what);
    }
}
