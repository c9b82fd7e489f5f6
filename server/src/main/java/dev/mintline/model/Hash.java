package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a random secret, in hex: what is stored instead of the secret. Random secrets need no slow hash. */
public record Hash(@JsonValue String hex) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Hash {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("A SHA-256 in hex has 64 characters, not " + hex.length() + ".");
        }
    }

    public static Hash of(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new Hash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Constant-time comparison with the hash of a presented secret. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), of(presented).hex.getBytes(StandardCharsets.US_ASCII));
    }
}
