package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.model.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An offline refresh token's JSON form (tokens.md 9.2): one per family, describing its newest token (D19). */
final class TokenFamilyJson {
    static final String METADATA = "refresh_token_metadata";

    private TokenFamilyJson() {}

    static ObjectNode write(RefreshTokenFamily family) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", family.id().value());
        json.put("user_id", family.user().value());
        json.put("client_id", family.client().value());
        json.put("session_id", family.session().map(SessionId::value).orElse(null));
        json.put("created_at", Timestamps.of(family.createdAt()));
        json.put("idle_expires_at", timestamp(family.idleExpiresAt()));
        json.put("expires_at", timestamp(family.expiresAt()));
        json.put("last_exchanged_at", timestamp(family.lastExchangedAt()));
        json.put("rotating", family.rotating());
        SessionJson.device(json.putObject("device"), family.device());
        var apis = json.putArray("resource_servers");
        family.audience()
                .ifPresent(audience -> apis.addObject()
                        .put("audience", audience.value())
                        .put("scopes", family.scopes().wire()));
        ObjectNode metadata = json.putObject(METADATA);
        family.metadata().values().forEach(metadata::put);
        return json;
    }

    private static @Nullable String timestamp(Optional<Instant> at) {
        return at.map(Timestamps::of).orElse(null);
    }
}
