package dev.mintline.actions;

/**
 * Where a command came from: Action, its version, and the source position of the call.
 *
 * @param line 1-based line in the Action's source; 0 when no guest frame was found
 */
public record Provenance(String action, String actionId, int version, String file, int line) {
    /** {@code file:line}, as people read it. */
    public String at() {
        return file + ":" + line;
    }
}
