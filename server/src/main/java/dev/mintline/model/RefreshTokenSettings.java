package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A client's {@code refresh_token} object (tokens.md 3.2). */
public record RefreshTokenSettings(
        boolean rotating,
        boolean expiring,
        Duration leeway,
        LeewayMode leewayMode,
        Duration tokenLifetime,
        boolean infiniteTokenLifetime,
        Duration idleTokenLifetime,
        boolean infiniteIdleTokenLifetime,
        List<Policy> policies) {
    public RefreshTokenSettings {
        policies = List.copyOf(policies);
        // Clients stored before there was a choice do not say.
        leewayMode = Objects.requireNonNullElse(leewayMode, LeewayMode.SIBLING);
    }

    /** What the token before the newest gives inside the leeway. */
    public enum LeewayMode {
        /** A further token of the newest generation. */
        SIBLING,
        /** The same token that its first exchange gave, so that a lost answer can be asked for again. */
        REPLAY
    }

    /** Which further API a refresh token may be exchanged for. */
    public record Policy(Audience audience, Scopes scope) {}

    /** What a client without the object has: neither rotating nor expiring. */
    public static final RefreshTokenSettings NON_ROTATING = new RefreshTokenSettings(
            false,
            false,
            Duration.ZERO,
            LeewayMode.SIBLING,
            Duration.ofDays(30),
            true,
            Duration.ofDays(15),
            true,
            List.of());

    /** What a single-page application without the object has: rotating and expiring. */
    public static final RefreshTokenSettings ROTATING = new RefreshTokenSettings(
            true,
            true,
            Duration.ZERO,
            LeewayMode.SIBLING,
            Duration.ofDays(30),
            false,
            Duration.ofDays(15),
            false,
            List.of());

    /** How long a token lives from its issue; empty: without end. */
    public Optional<Duration> absolute() {
        return expiring && !infiniteTokenLifetime ? Optional.of(tokenLifetime) : Optional.empty();
    }

    /** How long a token lives from its last exchange; empty: without end. */
    public Optional<Duration> idle() {
        return expiring && !infiniteIdleTokenLifetime ? Optional.of(idleTokenLifetime) : Optional.empty();
    }
}
