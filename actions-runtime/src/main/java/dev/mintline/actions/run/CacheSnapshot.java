package dev.mintline.actions.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Map;

/** What {@code api.cache} of one tenant and trigger holds when a segment starts. */
public record CacheSnapshot(Map<String, Entry> entries) {
    public static final CacheSnapshot EMPTY = new CacheSnapshot(Map.of());

    public CacheSnapshot {
        entries = Map.copyOf(entries);
    }

    public record Entry(String value, Instant expiresAt) {}

    String json() {
        if (entries.isEmpty()) {
            return "";
        }
        var json = JsonNodeFactory.instance.objectNode();
        entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> json.putArray(entry.getKey())
                        .add(entry.getValue().value())
                        .add(entry.getValue().expiresAt().toEpochMilli()));
        return json.toString();
    }
}
