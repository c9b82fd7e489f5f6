package dev.mintline.actions;

/**
 * The npm packages of a version, built: one JSON text that the runtime's own {@code require} reads.
 *
 * @param hash of the content, SHA-256 in hexadecimal; empty when there are none
 */
public record Packages(String hash, String json) {
    public static final Packages NONE = new Packages("", "");

    @Override
    public String toString() {
        return "Packages[" + hash + "]";
    }
}
