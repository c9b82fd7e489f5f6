package dev.mintline.actions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The npm packages of a version, built: one JSON text that the runtime's own {@code require} reads.
 *
 * @param hash of the content, SHA-256 in hexadecimal; empty when there are none
 */
public record Packages(String hash, String json) {
    public static final Packages NONE = new Packages("", "");

    /** The same content has the same hash. */
    public static Packages of(String json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return new Packages(HexFormat.of().formatHex(digest), json);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Packages[" + hash + "]";
    }
}
