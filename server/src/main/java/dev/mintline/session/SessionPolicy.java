package dev.mintline.session;

import dev.mintline.model.TenantSettings;
import java.time.Duration;
import java.time.Instant;

/** When a session ends (tokens.md 5.1). Pure arithmetic. */
public final class SessionPolicy {
    private SessionPolicy() {}

    public static Instant expiresAt(TenantSettings settings, boolean persistentCookie, Instant now) {
        return now.plus(persistentCookie ? settings.sessionLifetime() : settings.ephemeralSessionLifetime());
    }

    /** Each activity gives the whole idle time again, but never beyond the absolute end. */
    public static Instant idleExpiresAt(
            TenantSettings settings, boolean persistentCookie, Instant expiresAt, Instant now) {
        Duration idle = persistentCookie ? settings.idleSessionLifetime() : settings.idleEphemeralSessionLifetime();
        Instant end = now.plus(idle);
        return end.isBefore(expiresAt) ? end : expiresAt;
    }
}
