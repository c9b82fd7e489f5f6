package dev.mintline.actions.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Command;
import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.Command.UserMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One JSON object to one {@link Command}, with types and sizes checked again on this side of the boundary. */
final class CommandReader {
    private static final long LATEST = 253_402_300_799_999L; // the end of the year 9999

    private CommandReader() {}

    static Command read(JsonNode node) {
        var type = node.path("type").asText();
        return switch (type) {
            case "SetCustomClaim" ->
                new Command.SetCustomClaim(target(node), text(node, "key", 65_536), value(node, "value"));
            case "ModifyScope" ->
                new Command.ModifyScope(
                        text(node, "scope", 280),
                        oneOf(node, "op", "add", "remove").equals("add"));
            case "SetMetadata" ->
                new Command.SetMetadata(
                        oneOf(node, "target", "user", "application").equals("user")
                                ? UserMetadata.USER
                                : UserMetadata.APPLICATION,
                        text(node, "key", 65_536),
                        value(node, "value"));
            case "SetSessionMetadata" -> new Command.SetSessionMetadata(metadataKey(node), metadataValue(node));
            case "EvictSessionMetadata" -> new Command.EvictSessionMetadata();
            case "SetSessionExpiration" ->
                new Command.SetSessionExpiration(instant(node, "absolute"), instant(node, "idle"));
            case "SetCookieMode" ->
                new Command.SetCookieMode(
                        oneOf(node, "mode", "persistent", "non-persistent").equals("persistent"));
            case "SetRefreshTokenMetadata" ->
                new Command.SetRefreshTokenMetadata(metadataKey(node), metadataValue(node));
            case "EvictRefreshTokenMetadata" -> new Command.EvictRefreshTokenMetadata();
            case "SetRefreshTokenExpiration" ->
                new Command.SetRefreshTokenExpiration(instant(node, "absolute"), instant(node, "idle"));
            case "SetTransactionMetadata" ->
                new Command.SetTransactionMetadata(text(node, "key", 64), scalar(node, "value"));
            case "SetCacheValue" ->
                new Command.SetCacheValue(
                        text(node, "key", 64),
                        text(node, "value", 4_096),
                        instant(node, "expires_at").orElseThrow(() -> bad(node, "expires_at")));
            case "DeleteCacheValue" -> new Command.DeleteCacheValue(text(node, "key", 65_536));
            case "RecordMethod" -> new Command.RecordMethod(text(node, "url", 2_048));
            case "SetPrimaryUser" -> new Command.SetPrimaryUser(text(node, "userId", 128));
            case "SetSamlAttribute" -> new Command.SetSamlAttribute(text(node, "name", 1_024), required(node, "value"));
            case "SetSamlConfiguration" ->
                new Command.SetSamlConfiguration(text(node, "name", 64), required(node, "value"));
            case "DenyAccess" -> new Command.DenyAccess(optional(node, "reason"));
            case "ValidationError" -> new Command.ValidationError(text(node, "code", 100), text(node, "message", 100));
            case "RevokeRefreshToken" -> new Command.RevokeRefreshToken(optional(node, "reason"));
            case "RevokeSession" ->
                new Command.RevokeSession(
                        optional(node, "reason"),
                        node.path("preserveRefreshTokens").asBoolean());
            case "SendUserTo" -> new Command.SendUserTo(text(node, "url", 65_536));
            case "RenderPrompt" -> new Command.RenderPrompt(text(node, "promptId", 48), required(node, "options"));
            case "ChallengeWith" -> new Command.ChallengeWith(list(node, "factors"));
            case "EnrollWith" -> new Command.EnrollWith(list(node, "factors"));
            case "RequireMultifactorAuth" ->
                new Command.RequireMultifactorAuth(
                        oneOf(node, "provider", "none", "guardian", "google-authenticator", "duo", "any"),
                        node.path("allowRememberBrowser").asBoolean());
            default -> throw new InvalidResult("unknown command " + type);
        };
    }

    private static TokenKind target(JsonNode node) {
        return oneOf(node, "target", "accessToken", "idToken").equals("idToken")
                ? TokenKind.ID_TOKEN
                : TokenKind.ACCESS_TOKEN;
    }

    private static String text(JsonNode node, String name, int most) {
        var value = node.path(name);
        if (!value.isTextual() || value.textValue().length() > most) {
            throw bad(node, name);
        }
        return value.textValue();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return node.has(name) ? Optional.of(text(node, name, 1 << 20)) : Optional.empty();
    }

    private static String oneOf(JsonNode node, String name, String... allowed) {
        var value = text(node, name, 64);
        for (var candidate : allowed) {
            if (candidate.equals(value)) {
                return value;
            }
        }
        throw bad(node, name);
    }

    private static Optional<JsonNode> value(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name));
    }

    private static JsonNode required(JsonNode node, String name) {
        return value(node, name).orElseThrow(() -> bad(node, name));
    }

    private static Optional<JsonNode> scalar(JsonNode node, String name) {
        var value = required(node, name);
        if (value.isContainerNode()) {
            throw bad(node, name);
        }
        return value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static String metadataKey(JsonNode node) {
        // A key that is only deleted was not checked when it was given, so it may be longer than one that can exist.
        return text(node, "key", node.path("value").isNull() ? 65_536 : 255);
    }

    private static Optional<String> metadataValue(JsonNode node) {
        return required(node, "value").isNull() ? Optional.empty() : Optional.of(text(node, "value", 255));
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        if (!node.has(name)) {
            return Optional.empty();
        }
        double millis = node.get(name).isNumber() ? node.get(name).doubleValue() : Double.NaN;
        if (Double.isNaN(millis)) {
            throw bad(node, name);
        }
        return Optional.of(Instant.ofEpochMilli((long) Math.clamp(millis, -LATEST, LATEST)));
    }

    private static List<JsonNode> list(JsonNode node, String name) {
        var factors = required(node, name);
        if (!factors.isArray() || factors.isEmpty()) {
            throw bad(node, name);
        }
        var values = new ArrayList<JsonNode>(factors.size());
        factors.forEach(values::add);
        return List.copyOf(values);
    }

    private static InvalidResult bad(JsonNode node, String name) {
        return new InvalidResult(node.path("type").asText() + "." + name);
    }
}
