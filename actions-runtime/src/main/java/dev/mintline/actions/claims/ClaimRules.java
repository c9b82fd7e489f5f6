package dev.mintline.actions.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Command.ModifyScope;
import dev.mintline.actions.Command.SetCustomClaim;
import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.Provenance;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.claims.DroppedClaim.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What claim and scope commands come to at the mint (actions.md 6). Pure. */
public final class ClaimRules {
    private ClaimRules() {}

    private record Slot(TokenKind token, String key) {}

    private record Written(Optional<JsonNode> value, Optional<JsonNode> before, Provenance provenance) {}

    /** The last call for a name wins; a name that may not be there is dropped with its reason. */
    public static CustomClaims resolve(List<IssuedCommand> commands, ClaimContext context) {
        var claims = new ArrayList<ClaimHistory>();
        var dropped = new ArrayList<DroppedClaim>();
        written(commands)
                .forEach((slot, last) -> last.value()
                        .ifPresent(value -> drop(slot, context)
                                .ifPresentOrElse(
                                        why -> dropped.add(
                                                new DroppedClaim(slot.token(), slot.key(), why, last.provenance())),
                                        () -> claims.add(new ClaimHistory(
                                                slot.token(), slot.key(), value, last.before(), last.provenance())))));
        return new CustomClaims(claims, dropped);
    }

    /** The failure of a transaction whose claims are larger than a token may carry, {@code most} bytes of JSON. */
    public static Optional<ScriptFailure> excess(CustomClaims claims, int most) {
        for (var token : TokenKind.values()) {
            long bytes = claims.claims().stream()
                    .filter(claim -> claim.token() == token)
                    .mapToLong(claim -> bytes(claim.key()) + bytes(claim.value().toString()))
                    .sum();
            if (bytes > most) {
                return Optional.of(new ScriptFailure.LimitExceeded(
                        ScriptFailure.Limit.CLAIMS, "The custom claims payload exceeds " + most / 1_024 + "KB."));
            }
        }
        return Optional.empty();
    }

    /** The access token's scopes, in order: what was granted, then what scripts added. */
    public static Set<String> scopes(Set<String> granted, List<IssuedCommand> commands) {
        var scopes = new LinkedHashSet<>(granted);
        for (var issued : commands) {
            if (issued.command() instanceof ModifyScope(var scope, boolean add)) {
                if (add) {
                    scopes.add(scope);
                } else {
                    scopes.remove(scope);
                }
            }
        }
        return scopes;
    }

    private static Map<Slot, Written> written(List<IssuedCommand> commands) {
        var written = new LinkedHashMap<Slot, Written>();
        for (var issued : commands) {
            if (issued.command() instanceof SetCustomClaim(var token, var key, var value)) {
                var slot = new Slot(token, key);
                var before = Optional.ofNullable(written.get(slot)).flatMap(Written::value);
                written.put(slot, new Written(value, before, issued.provenance()));
            }
        }
        return written;
    }

    private static Optional<Why> drop(Slot slot, ClaimContext context) {
        if (ClaimNames.restricted(slot.key())) {
            return Optional.of(Why.RESTRICTED);
        }
        if (ClaimNames.reservedNamespace(slot.key())) {
            return Optional.of(Why.RESERVED_NAMESPACE);
        }
        boolean idToken = slot.token() == TokenKind.ID_TOKEN;
        if (!idToken && context.accessTokenForBuiltInApi() && !ClaimNames.namespaced(slot.key())) {
            return Optional.of(Why.NOT_NAMESPACED);
        }
        var needed = ClaimNames.scopeFor(slot.key());
        if (needed.isPresent() && !context.grantedScopes().contains(needed.get())) {
            return Optional.of(Why.SCOPE_NOT_GRANTED);
        }
        return idToken && !context.idTokenIssued() ? Optional.of(Why.NO_ID_TOKEN) : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
