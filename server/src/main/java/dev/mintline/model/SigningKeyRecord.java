package dev.mintline.model;

import java.time.Instant;

/**
 * A tenant's signing key at rest.
 *
 * @param publicJwk public part as JSON Web Key
 * @param encryptedJwk whole key, encrypted
 */
public record SigningKeyRecord(
        String kid, String algorithm, String publicJwk, Ciphertext encryptedJwk, State state, Instant createdAt) {
    public enum State {
        CURRENT,
        NEXT,
        PREVIOUS,
        REVOKED
    }
}
