package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes what scripts asked for to the user's profile and the session, inside the caller's transaction. */
public final class EffectStore {
    private EffectStore() {}

    /** @param session the one of this transaction; metadata for no session is not possible to record */
    public static void store(Stores stores, Effects effects, UserId user, Optional<SessionId> session, Instant now) {
        if (!effects.userMetadata().isEmpty() || !effects.appMetadata().isEmpty()) {
            stores.users().mergeMetadata(user, json(effects.userMetadata()), json(effects.appMetadata()), now);
        }
        session.ifPresent(id -> effects.sessionMetadata()
                .ifPresent(metadata -> stores.sessions().updateMetadata(id, metadata, now)));
        session.filter(id -> !effects.sessionExpiry().isUnchanged())
                .ifPresent(id -> stores.sessions()
                        .shorten(
                                id,
                                effects.sessionExpiry().absolute(),
                                effects.sessionExpiry().idle()));
    }

    private static JsonMap json(Map<String, JsonNode> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach(json::set);
        return new JsonMap(json);
    }
}
