package dev.mintline.config;

/** A setting that is unknown or out of range; the message says which and what is possible. */
public final class ConfigProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigProblem(String message) {
        super(message);
    }
}
