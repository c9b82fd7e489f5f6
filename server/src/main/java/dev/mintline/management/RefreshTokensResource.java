package dev.mintline.management;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Metadata;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Position;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.Stores;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /refresh-tokens}: offline ones. Those that have ended do not exist here, online ones are not told about. */
final class RefreshTokensResource {
    private static final int IDS_MOST = 100;

    private final Changes changes;
    private final Revocations revocations;

    RefreshTokensResource(Changes changes) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "refresh-tokens", "read:refresh_tokens", this::list),
                Operation.of("GET", "refresh-tokens/{id}", "read:refresh_tokens", this::get),
                Operation.of("PATCH", "refresh-tokens/{id}", "update:refresh_tokens", this::update),
                Operation.of("DELETE", "refresh-tokens/{id}", "delete:refresh_tokens", this::delete),
                Operation.of("POST", "refresh-tokens/revoke", "delete:refresh_tokens", this::revoke));
    }

    private Reply list(Call call) throws Refusal {
        UserId user = new UserId(call.query().required("user_id"));
        Optional<ClientId> client = call.query().text("client_id").map(ClientId::new);
        return list(call, changes, user, client);
    }

    static Reply list(Call call, Changes changes, UserId user, Optional<ClientId> client) throws Refusal {
        Cursor cursor = Cursor.of(call);
        return changes.read(
                call,
                stores -> cursor.reply(
                        "tokens",
                        stores.refreshTokens().listFamilies(user, client, call.now(), cursor.after(), cursor.limit()),
                        TokenFamilyJson::write,
                        family -> new Position(family.createdAt(), family.id().value()),
                        call.now()));
    }

    private Reply get(Call call) throws Refusal {
        return Reply.ok(TokenFamilyJson.write(changes.read(call, stores -> alive(stores, call))));
    }

    private Reply update(Call call) throws Refusal {
        Metadata metadata = MetadataJson.read(call.body(), TokenFamilyJson.METADATA);
        return changes.data(call, "Update a refresh token", stores -> {
            FamilyId id = alive(stores, call).id();
            if (!stores.refreshTokens().updateMetadata(id, metadata)) {
                throw notFound();
            }
            return Reply.ok(TokenFamilyJson.write(alive(stores, call)));
        });
    }

    private Reply delete(Call call) throws Refusal {
        return revocations.end(
                call,
                "Delete a refresh token",
                Reply.accepted(),
                stores -> new RevocationCause.TokenDeleted(alive(stores, call).id()));
    }

    private Reply revoke(Call call) throws Refusal {
        Payload body = Payload.closed(call.body(), Set.of("ids", "user_id", "client_id", "audience"));
        Optional<List<String>> ids = body.texts("ids", 255);
        Optional<UserId> user = body.text("user_id", 255).map(UserId::new);
        Optional<ClientId> client = body.text("client_id", 64).map(ClientId::new);
        Optional<Audience> audience = body.text("audience", 600).map(Audience::new);
        boolean byIds = ids.isPresent() && user.isEmpty() && client.isEmpty() && audience.isEmpty();
        boolean byUser = ids.isEmpty() && user.isPresent() && (client.isPresent() || audience.isEmpty());
        if (byUser) {
            return revocations.end(
                    call,
                    "Revoke refresh tokens",
                    Reply.accepted(),
                    stores -> new RevocationCause.TokensOfUser(user.get(), client, audience));
        }
        if (!byIds) {
            throw Refusal.body("Give ids, or user_id, or user_id and client_id, or user_id, client_id and audience");
        }
        if (ids.get().isEmpty() || ids.get().size() > IDS_MOST) {
            throw body.invalid("Give 1 to " + IDS_MOST + " ids", "ids");
        }
        return revokeEach(call, new LinkedHashSet<>(ids.get()));
    }

    private Reply revokeEach(Call call, Set<String> ids) throws Refusal {
        Changes.Work<List<RevocationCause>> causes = stores -> {
            for (String id : ids) {
                refuseOnline(stores, id);
            }
            return ids.stream()
                    .<RevocationCause>map(id -> new RevocationCause.TokenDeleted(new FamilyId(id)))
                    .toList();
        };
        if (Revocations.isPreview(call)) {
            return revocations.previewAll(call, causes);
        }
        return changes.data(call, "Revoke refresh tokens", stores -> {
            causes.run(stores).forEach(cause -> RevocationCascade.revoke(stores, cause, call.now()));
            return Reply.accepted();
        });
    }

    private static RefreshTokenFamily alive(Stores stores, Call call) throws Refusal {
        refuseOnline(stores, call.argument());
        return stores.refreshTokens()
                .findFamily(new FamilyId(call.argument()))
                .map(FoundFamily::family)
                .filter(family -> family.isAlive(call.now()))
                .orElseThrow(RefreshTokensResource::notFound);
    }

    private static void refuseOnline(Stores stores, String id) throws Refusal {
        if (stores.refreshTokens().isOnline(id)) {
            throw Refusal.of(400, "API doesn't support Online Refresh Tokens");
        }
    }

    private static Refusal notFound() {
        return Refusal.of(404, "The refresh token does not exist.");
    }
}
