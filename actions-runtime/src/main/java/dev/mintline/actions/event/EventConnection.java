package dev.mintline.actions.event;

import java.util.Map;
import java.util.Optional;

/** @param strategy {@code auth0} for a database, else the provider's name */
public record EventConnection(String id, String name, String strategy, Optional<Map<String, String>> metadata) {
    public EventConnection {
        metadata = metadata.map(Ordered::copyOf);
    }
}
