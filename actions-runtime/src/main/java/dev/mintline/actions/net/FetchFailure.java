package dev.mintline.actions.net;

/** Why a fetch has no response: a code that scripts and logs can tell apart, and a sentence. */
final class FetchFailure extends Exception {
    private static final long serialVersionUID = 1;

    enum Code {
        BLOCKED,
        LIMIT,
        TIMEOUT,
        ABORTED,
        REDIRECT,
        REQUEST,
        UNRESOLVED,
        UNREACHABLE,
        TLS,
        PROTOCOL;

        /** As on the wire: {@code egress_blocked}. */
        String wire() {
            return "egress_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Code code;

    FetchFailure(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
