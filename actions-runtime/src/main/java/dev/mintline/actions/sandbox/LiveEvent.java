package dev.mintline.actions.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Command;
import dev.mintline.actions.wire.GuestResult.Located;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the event that commands of one Action change for the next ones (actions.md 2, "live parts"), and the cache.
 * The event is parsed only when there is such a command. One thread at a time.
 */
final class LiveEvent {
    private static final JsonMapper JSON = new JsonMapper();

    private final String eventJson;
    private final ObjectText text;
    private final ObjectNode changes = JSON.createObjectNode();
    private final Map<String, Optional<JsonNode>> userWrites = new LinkedHashMap<>();
    private final Map<String, Optional<JsonNode>> appWrites = new LinkedHashMap<>();
    private String cacheJson;
    private boolean primaryUserSet;
    private @Nullable JsonNode event;

    LiveEvent(String eventJson, String cacheJson) {
        this.eventJson = eventJson;
        this.text = ObjectText.of(eventJson);
        this.cacheJson = cacheJson;
    }

    ObjectText text() {
        return text;
    }

    String changesJson() {
        return changes.isEmpty() ? "" : changes.toString();
    }

    String cacheJson() {
        return cacheJson;
    }

    boolean primaryUserSet() {
        return primaryUserSet;
    }

    void apply(List<Located> commands) {
        for (var located : commands) {
            apply(located.command());
        }
    }

    private void apply(Command command) {
        switch (command) {
            case Command.SetSessionMetadata(var key, var value) -> text(metadata("session"), key, value);
            case Command.EvictSessionMetadata() -> metadata("session").removeAll();
            case Command.SetCookieMode(boolean persistent) ->
                changes.put("cookie", persistent ? "persistent" : "non-persistent");
            case Command.SetRefreshTokenMetadata(var key, var value) -> text(metadata("refresh_token"), key, value);
            case Command.EvictRefreshTokenMetadata() ->
                metadata("refresh_token").removeAll();
            case Command.SetTransactionMetadata(var key, var value) -> {
                var metadata = metadata("transaction");
                value.ifPresentOrElse(v -> metadata.set(key, v), () -> metadata.remove(key));
            }
            case Command.SetMetadata(var target, var key, var value) -> {
                boolean user = target == Command.UserMetadata.USER;
                var name = user ? "user_metadata" : "app_metadata";
                changes.set(name, profile(user ? userWrites : appWrites, name, key, value));
            }
            case Command.SetCacheValue(var key, var value, var expiresAt) -> {
                var cache = cache();
                cache.putArray(key).add(value).add(expiresAt.toEpochMilli());
                cacheJson = cache.toString();
            }
            case Command.DeleteCacheValue(var key) -> {
                var cache = cache();
                cache.remove(key);
                cacheJson = cache.toString();
            }
            case Command.SetPrimaryUser _ -> primaryUserSet = true;
            default -> {} // not visible to later Actions
        }
    }

    private static void text(ObjectNode metadata, String key, Optional<String> value) {
        value.ifPresentOrElse(v -> metadata.put(key, v), () -> metadata.remove(key));
    }

    private ObjectNode metadata(String part) {
        if (changes.get(part) instanceof ObjectNode known) {
            return known;
        }
        var now = event().path(part).path("metadata") instanceof ObjectNode given
                ? given.deepCopy()
                : JSON.createObjectNode();
        changes.set(part, now);
        return now;
    }

    private ObjectNode profile(
            Map<String, Optional<JsonNode>> writes, String name, String key, Optional<JsonNode> value) {
        if (value.isPresent()) {
            writes.put(key, value);
        } else {
            writes.remove(key); // undefined cancels the pending write
        }
        var now = event().path("user").path(name) instanceof ObjectNode given
                ? given.deepCopy()
                : JSON.createObjectNode();
        writes.forEach(
                (k, v) -> v.filter(node -> !node.isNull()).ifPresentOrElse(n -> now.set(k, n), () -> now.remove(k)));
        return now;
    }

    private ObjectNode cache() {
        return cacheJson.isEmpty() ? JSON.createObjectNode() : (ObjectNode) parse(cacheJson);
    }

    private JsonNode event() {
        if (event == null) {
            event = parse(eventJson);
        }
        return event;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event is not JSON", e);
        }
    }
}
