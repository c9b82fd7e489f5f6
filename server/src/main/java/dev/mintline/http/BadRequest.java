package dev.mintline.http;

/** A request that cannot be read. The endpoint turns it into its protocol's own error. */
public final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    public BadRequest(String message) {
        this(400, message);
    }

    public BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    /** 400, or 413 when it is too large. */
    public int status() {
        return status;
    }

    /** What is wrong, for the caller to read. */
    public String description() {
        return String.valueOf(getMessage());
    }
}
