package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Command;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.claims.CustomClaims;
import java.util.List;
import java.util.Optional;

/** What the commands of a segment come to, put together: {@code effects} of actions.md 9.5. */
final class Effects {
    private Effects() {}

    static ObjectNode of(List<IssuedCommand> commands, CustomClaims claims) {
        var effects = JsonNodeFactory.instance.objectNode();
        var scopes = at(at(effects, "accessToken"), "scopes");
        scopes.putArray("add");
        scopes.putArray("remove");
        for (var target : Command.TokenKind.values()) {
            at(at(effects, target.api()), "claims");
        }
        claims.claims()
                .forEach(claim -> at(at(effects, claim.token().api()), "claims").set(claim.key(), claim.value()));
        for (var issued : commands) {
            apply(effects, issued.command());
        }
        return effects;
    }

    private static void apply(ObjectNode effects, Command command) {
        switch (command) {
            case Command.ModifyScope(var scope, boolean add) ->
                at(at(effects, "accessToken"), "scopes")
                        .withArrayProperty(add ? "add" : "remove")
                        .add(scope);
            case Command.SetMetadata(var target, var key, var value) -> {
                var metadata =
                        at(at(effects, "user"), target == Command.UserMetadata.USER ? "user_metadata" : "app_metadata");
                value.ifPresentOrElse(v -> metadata.set(key, v), () -> metadata.remove(key));
            }
            case Command.SetSessionMetadata(var key, var value) -> metadata(effects, "session", key, value);
            case Command.SetRefreshTokenMetadata(var key, var value) -> metadata(effects, "refreshToken", key, value);
            case Command.RevokeSession(var reason, var _) ->
                at(effects, "session").put("revoke", reason.orElse(""));
            case Command.RevokeRefreshToken(var reason) ->
                at(effects, "refreshToken").put("revoke", reason.orElse(""));
            default -> {} // to be seen in the command list
        }
    }

    private static void metadata(ObjectNode effects, String of, String key, Optional<String> value) {
        JsonNode text =
                value.<JsonNode>map(JsonNodeFactory.instance::textNode).orElse(JsonNodeFactory.instance.nullNode());
        at(at(effects, of), "metadata").set(key, text);
    }

    private static ObjectNode at(ObjectNode json, String name) {
        return json.withObjectProperty(name);
    }
}
