package dev.mintline.actions.event;

import java.util.Map;

/** The organization the user signed in to. */
public record EventOrganization(String id, String name, String displayName, Map<String, String> metadata) {
    public EventOrganization {
        metadata = Ordered.copyOf(metadata);
    }
}
