package dev.mintline.session;

import dev.mintline.model.Session;
import dev.mintline.model.TenantSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * When a session ends (tokens.md 5.1). Pure arithmetic. The absolute end is fixed when the session is made; a tenant's
 * lifetime that was lowered since takes effect at the next activity.
 */
public final class SessionPolicy {
    private SessionPolicy() {}

    /** The absolute end of a session of that age. */
    public static Instant expiresAt(TenantSettings settings, boolean persistentCookie, Instant createdAt) {
        return createdAt.plus(persistentCookie ? settings.sessionLifetime() : settings.ephemeralSessionLifetime());
    }

    /** The absolute end that the session has from its next activity on: its own, or the lowered setting's. */
    public static Instant expiresAt(TenantSettings settings, Session session) {
        Instant now = expiresAt(settings, session.persistentCookie(), session.createdAt());
        return now.isBefore(session.expiresAt()) ? now : session.expiresAt();
    }

    /** Each activity gives the whole idle time again, but never beyond the absolute end. */
    public static Instant idleExpiresAt(
            TenantSettings settings, boolean persistentCookie, Instant expiresAt, Instant now) {
        Duration idle = persistentCookie ? settings.idleSessionLifetime() : settings.idleEphemeralSessionLifetime();
        Instant end = now.plus(idle);
        return end.isBefore(expiresAt) ? end : expiresAt;
    }

    /** Whether it can be used at {@code now}, by its own ends and by the tenant's settings of today. */
    public static boolean isUsable(TenantSettings settings, Session session, Instant now) {
        return session.isAlive(now) && now.isBefore(expiresAt(settings, session));
    }
}
