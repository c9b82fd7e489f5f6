package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Execution;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Metadata;
import dev.mintline.oauth.Scopes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What scripts decided when the user authorized and what is applied when the code is redeemed. Stored with the code.
 *
 * @param scopes of the access token
 * @param refreshTokenMetadata for the refresh token, if one is issued
 * @param execution id of the run's record
 */
public record DecidedAtLogin(
        ObjectNode accessTokenClaims,
        ObjectNode idTokenClaims,
        Scopes scopes,
        Metadata refreshTokenMetadata,
        Effects.Expiry refreshTokenExpiry,
        Optional<String> execution) {

    public static DecidedAtLogin of(Verdict.Allowed allowed) {
        return new DecidedAtLogin(
                allowed.accessTokenClaims(),
                allowed.idTokenClaims(),
                allowed.scopes(),
                allowed.effects().refreshTokenMetadata().orElse(Metadata.EMPTY),
                allowed.effects().refreshTokenExpiry(),
                allowed.execution().map(Execution::id));
    }

    public JsonMap write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("access_token", accessTokenClaims);
        json.set("id_token", idTokenClaims);
        json.put("scope", scopes.wire());
        ObjectNode metadata = json.putObject("refresh_token_metadata");
        refreshTokenMetadata.values().forEach(metadata::put);
        refreshTokenExpiry.absolute().ifPresent(at -> json.put("expires_at", at.toEpochMilli()));
        refreshTokenExpiry.idle().ifPresent(at -> json.put("idle_expires_at", at.toEpochMilli()));
        execution.ifPresent(id -> json.put("execution", id));
        return new JsonMap(json);
    }

    public static DecidedAtLogin read(JsonMap stored) {
        ObjectNode json = stored.json();
        Map<String, String> metadata = new TreeMap<>();
        json.path("refresh_token_metadata")
                .properties()
                .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        return new DecidedAtLogin(
                (ObjectNode) json.required("access_token"),
                (ObjectNode) json.required("id_token"),
                Scopes.parse(json.path("scope").asText()),
                new Metadata(new TreeMap<>(metadata)),
                new Effects.Expiry(instant(json.path("expires_at")), instant(json.path("idle_expires_at"))),
                json.has("execution") ? Optional.of(json.path("execution").asText()) : Optional.empty());
    }

    private static Optional<Instant> instant(JsonNode millis) {
        return millis.isNumber() ? Optional.of(Instant.ofEpochMilli(millis.asLong())) : Optional.empty();
    }
}
