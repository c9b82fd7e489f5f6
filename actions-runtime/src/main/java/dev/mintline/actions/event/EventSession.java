package dev.mintline.actions.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The browser session: of an interactive login, or the one an online refresh token is bound to, with the values from
 * before this exchange extends it.
 *
 * @param cookieMode {@code persistent} or {@code non-persistent}
 * @param metadata on the wire only when not empty (actions.md 2.4)
 */
public record EventSession(
        String id,
        Optional<String> userId,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<Instant> authenticatedAt,
        Optional<Instant> lastInteractedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> idleExpiresAt,
        List<String> clientIds,
        Optional<EventDevice> device,
        Optional<String> cookieMode,
        Map<String, String> metadata) {
    public EventSession {
        clientIds = List.copyOf(clientIds);
        metadata = Ordered.copyOf(metadata);
    }
}
