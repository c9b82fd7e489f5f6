package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.FamilyId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /device-credentials}: a user's offline refresh tokens under their older name (tokens.md 9.2). */
final class DeviceCredentialsResource {
    private static final String PERSISTENT = "refresh_token";
    private static final String ROTATING = "rotating_refresh_token";
    private static final Set<String> TYPES = Set.of("public_key", PERSISTENT, ROTATING);

    /** Records that offset paging reaches. */
    private static final int REACH = 1_000;

    private final Changes changes;
    private final Revocations revocations;

    DeviceCredentialsResource(Changes changes) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "device-credentials", "read:device_credentials", this::list),
                Operation.of("DELETE", "device-credentials/{id}", "delete:device_credentials", this::delete));
    }

    private Reply list(Call call) throws Refusal {
        UserId user = new UserId(call.query().required("user_id"));
        Optional<ClientId> client = call.query().text("client_id").map(ClientId::new);
        Optional<String> type = type(call.query());
        Paging paging = Paging.Offset.of(call.query(), 50);
        List<ObjectNode> all = changes.read(
                call,
                stores ->
                        stores.refreshTokens().listFamilies(user, client, call.now(), Optional.empty(), REACH).stream()
                                .filter(family -> type.isEmpty() || type.get().equals(type(family)))
                                .map(DeviceCredentialsResource::write)
                                .toList());
        int from = Math.min(paging.offset(), all.size());
        return paging.reply(
                "device_credentials", all.subList(from, Math.min(from + paging.limit(), all.size())), all.size());
    }

    // A page is of one kind, the older one unless the caller says otherwise.
    private static Optional<String> type(Query query) throws Refusal {
        Optional<String> type = query.text("type");
        if (type.isPresent() && !TYPES.contains(type.get())) {
            throw Refusal.query("No enum match, expected one of: public_key, " + PERSISTENT + ", " + ROTATING, "type");
        }
        boolean paged = List.of("page", "per_page", "include_totals").stream()
                .anyMatch(name -> query.text(name).isPresent());
        return type.isEmpty() && paged ? Optional.of(PERSISTENT) : type;
    }

    private Reply delete(Call call) throws Refusal {
        return revocations.end(
                call,
                "Delete a device credential",
                Reply.noContent(),
                stores -> new RevocationCause.TokenDeleted(stores.refreshTokens()
                        .findFamily(new FamilyId(call.argument()))
                        .map(FoundFamily::family)
                        .filter(family -> family.isAlive(call.now()))
                        .orElseThrow(() -> Refusal.of(404, "The device credential does not exist."))
                        .id()));
    }

    private static String type(RefreshTokenFamily family) {
        return family.rotating() ? ROTATING : PERSISTENT;
    }

    private static ObjectNode write(RefreshTokenFamily family) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", family.id().value())
                .put("device_name", family.device().initialUserAgent().orElse(""))
                .put("type", type(family))
                .put("user_id", family.user().value())
                .put("client_id", family.client().value());
    }
}
