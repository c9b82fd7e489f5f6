package dev.mintline.actions.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The refresh token that is being exchanged; never its value.
 *
 * @param id of the token, or of the family when it rotates, and then stable across rotation
 * @param idleExpiresAt before this exchange extends it
 * @param lastExchangedAt last successful exchange; absent before the first
 */
public record EventRefreshToken(
        String id,
        Access access,
        Optional<String> clientId,
        Optional<String> userId,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> idleExpiresAt,
        Optional<Instant> lastExchangedAt,
        boolean rotating,
        Optional<String> sessionId,
        List<ResourceServer> resourceServers,
        Optional<EventDevice> device,
        Map<String, String> metadata) {
    public EventRefreshToken {
        resourceServers = List.copyOf(resourceServers);
        metadata = Ordered.copyOf(metadata);
    }

    public enum Access {
        ONLINE("online"),
        OFFLINE("offline");

        private final String wire;

        Access(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** @param scopes one text, separated by spaces */
    public record ResourceServer(String audience, String scopes) {}
}
