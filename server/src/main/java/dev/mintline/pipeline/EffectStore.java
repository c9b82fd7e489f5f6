package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import dev.mintline.oauth.UserId;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.Map;

/** Writes what scripts asked for to the user's profile, inside the caller's transaction. */
public final class EffectStore {
    private EffectStore() {}

    public static void profile(Stores stores, Effects effects, UserId user, Instant now) {
        if (!effects.userMetadata().isEmpty() || !effects.appMetadata().isEmpty()) {
            stores.users().mergeMetadata(user, json(effects.userMetadata()), json(effects.appMetadata()), now);
        }
    }

    private static JsonMap json(Map<String, JsonNode> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach(json::set);
        return new JsonMap(json);
    }
}
