package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * All offline refresh tokens that descend from one grant: one row, no row per token (decisions 13). A persistent token
 * is a family whose counter stays 1.
 *
 * @param audience empty: only {@code /userinfo}
 * @param latest counter of the newest token
 * @param rotatedAt when {@code latest} last moved
 * @param session the session it was issued in, if any; recorded, not bound
 * @param replacedBy the family that took its place when rotation was switched on or off
 * @param rotation the request that last moved {@code latest}
 */
public record RefreshTokenFamily(
        FamilyId id,
        ClientId client,
        UserId user,
        String connection,
        Optional<Audience> audience,
        Scopes scopes,
        boolean rotating,
        int latest,
        Optional<Instant> rotatedAt,
        Optional<Instant> authTime,
        Optional<SessionId> session,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> idleExpiresAt,
        Optional<Instant> lastExchangedAt,
        Device device,
        Metadata metadata,
        Status status,
        Optional<Reason> endedBecause,
        Optional<FamilyId> replacedBy,
        Optional<Rotation> rotation) {

    public enum Status {
        ACTIVE,
        REVOKED,
        /** A rotated token was presented again: possible theft. */
        REUSED
    }

    /** An end at {@code now} counts as passed. */
    public boolean isAlive(Instant now) {
        return status == Status.ACTIVE
                && expiresAt.map(now::isBefore).orElse(true)
                && idleExpiresAt.map(now::isBefore).orElse(true);
    }
}
