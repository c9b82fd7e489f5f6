package dev.mintline.model;

import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A browser session (tokens.md 5).
 *
 * @param cookie hash of the cookie's value
 * @param authenticatedAt last real authentication
 * @param expiresAt absolute end, fixed when the session was made
 * @param idleExpiresAt end unless something happens before; never after {@code expiresAt}
 * @param revokedAt set when it was ended; an ended session never lives again
 */
public record Session(
        SessionId id,
        UserId user,
        Hash cookie,
        Instant createdAt,
        Instant updatedAt,
        Instant authenticatedAt,
        Instant lastInteractedAt,
        Instant expiresAt,
        Instant idleExpiresAt,
        boolean persistentCookie,
        List<AuthenticationMethod> methods,
        SortedSet<ClientId> clients,
        Device device,
        Metadata metadata,
        Optional<Instant> revokedAt) {
    public Session {
        methods = List.copyOf(methods);
        clients = Collections.unmodifiableSortedSet(new TreeSet<>(clients));
    }

    /** One way the user proved who it is. */
    public record AuthenticationMethod(String name, Instant timestamp) {}

    /** An end at {@code now} counts as passed (tokens.md 3.3, boundary). */
    public boolean isAlive(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt) && now.isBefore(idleExpiresAt);
    }
}
