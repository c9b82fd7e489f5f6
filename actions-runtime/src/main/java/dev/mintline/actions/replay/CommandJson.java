package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Command;
import dev.mintline.actions.IssuedCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Commands as people and case files see them: {@code type}, its fields, and where it was given. */
final class CommandJson {
    private CommandJson() {}

    static ObjectNode of(IssuedCommand issued) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", issued.command().getClass().getSimpleName());
        json.put("at", issued.provenance().at());
        fields(json, issued.command());
        return json;
    }

    private static void fields(ObjectNode json, Command command) {
        switch (command) {
            case Command.SetCustomClaim(var target, var key, var value) -> {
                json.put("target", target.api()).put("key", key);
                value.ifPresent(v -> json.set("value", v));
            }
            case Command.ModifyScope(var scope, boolean add) ->
                json.put("scope", scope).put("op", add ? "add" : "remove");
            case Command.SetMetadata(var target, var key, var value) -> {
                json.put("target", target == Command.UserMetadata.USER ? "user" : "application")
                        .put("key", key);
                value.ifPresent(v -> json.set("value", v));
            }
            case Command.SetSessionMetadata(var key, var value) -> entry(json, key, value);
            case Command.SetRefreshTokenMetadata(var key, var value) -> entry(json, key, value);
            case Command.SetTransactionMetadata(var key, var value) -> {
                json.put("key", key);
                json.set("value", value.orElse(JsonNodeFactory.instance.nullNode()));
            }
            case Command.SetSessionExpiration(var absolute, var idle) -> expiry(json, absolute, idle);
            case Command.SetRefreshTokenExpiration(var absolute, var idle) -> expiry(json, absolute, idle);
            case Command.SetCookieMode(boolean persistent) ->
                json.put("mode", persistent ? "persistent" : "non-persistent");
            case Command.SetCacheValue(var key, var value, var expiresAt) ->
                json.put("key", key).put("value", value).put("expires_at", expiresAt.toEpochMilli());
            case Command.DeleteCacheValue(var key) -> json.put("key", key);
            case Command.RecordMethod(var url) -> json.put("url", url);
            case Command.SetPrimaryUser(var userId) -> json.put("user_id", userId);
            case Command.SetSamlAttribute(var name, var value) -> named(json, name, value);
            case Command.SetSamlConfiguration(var name, var value) -> named(json, name, value);
            case Command.DenyAccess(var reason) -> reason.ifPresent(r -> json.put("reason", r));
            case Command.ValidationError(var code, var message) ->
                json.put("code", code).put("message", message);
            case Command.RevokeRefreshToken(var reason) -> reason.ifPresent(r -> json.put("reason", r));
            case Command.RevokeSession(var reason, boolean preserve) -> {
                reason.ifPresent(r -> json.put("reason", r));
                json.put("preserve_refresh_tokens", preserve);
            }
            case Command.SendUserTo(var url) -> json.put("url", url);
            case Command.RenderPrompt(var promptId, var options) ->
                json.put("prompt_id", promptId).set("options", options);
            case Command.ChallengeWith(var factors) -> factors(json, factors);
            case Command.EnrollWith(var factors) -> factors(json, factors);
            case Command.RequireMultifactorAuth(var provider, boolean remember) ->
                json.put("provider", provider).put("allow_remember_browser", remember);
            case Command.EvictSessionMetadata() -> {}
            case Command.EvictRefreshTokenMetadata() -> {}
        }
    }

    private static void entry(ObjectNode json, String key, Optional<String> value) {
        json.put("key", key).put("value", value.orElse(null));
    }

    private static void named(ObjectNode json, String name, JsonNode value) {
        json.put("name", name).set("value", value);
    }

    private static void factors(ObjectNode json, List<JsonNode> factors) {
        json.putArray("factors").addAll(factors);
    }

    private static void expiry(ObjectNode json, Optional<Instant> absolute, Optional<Instant> idle) {
        absolute.ifPresent(at -> json.put("absolute", at.toString()));
        idle.ifPresent(at -> json.put("idle", at.toString()));
    }
}
