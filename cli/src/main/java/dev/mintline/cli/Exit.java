package dev.mintline.cli;

/** Exit codes, the same for every command. */
final class Exit {
    static final int OK = 0;
    static final int USAGE = 2;
    static final int SCRIPT_THREW = 3;
    static final int LIMIT_EXCEEDED = 4;
    /** A recording without the answer, or a call that policy or stubs refuse. */
    static final int OUTSIDE = 5;

    static final int INVALID_INPUT = 7;

    private Exit() {}
}
