package dev.mintline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A tenant's signing key at rest. Of each algorithm one key is current and at most one next.
 *
 * @param publicJwk public part as JSON Web Key, with its certificate if there is one
 * @param encryptedJwk whole key, encrypted
 * @param currentSince when it began to sign
 * @param currentUntil when it ceased to
 */
public record SigningKeyRecord(
        String kid,
        String algorithm,
        String publicJwk,
        Ciphertext encryptedJwk,
        State state,
        Instant createdAt,
        Optional<Instant> currentSince,
        Optional<Instant> currentUntil,
        Optional<Instant> revokedAt) {
    public enum State {
        CURRENT,
        NEXT,
        PREVIOUS,
        REVOKED
    }
}
