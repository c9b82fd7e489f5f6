package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Consent;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.ConsentStore.Filter;
import java.util.List;
import java.util.Optional;

/** {@code /grants}: what users let clients have. One that asks for no API is for {@code /userinfo}. */
final class GrantsResource {
    private final Changes changes;
    private final Revocations revocations;

    GrantsResource(Changes changes) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "grants", "read:grants", this::list),
                Operation.of("DELETE", "grants/{id}", "delete:grants", this::delete),
                Operation.of("DELETE", "grants", "delete:grants", this::deleteOfUser));
    }

    private Reply list(Call call) throws Refusal {
        Paging paging = Paging.Offset.of(call.query(), 50);
        Filter filter = new Filter(
                call.query().text("user_id").map(UserId::new),
                call.query().text("client_id").map(ClientId::new),
                call.query().text("audience").map(audience -> wire(call.tenant(), audience)));
        return changes.read(
                call,
                stores -> paging.reply(
                        "grants",
                        stores.consents().list(filter, paging.offset(), paging.limit()).stream()
                                .map(consent -> write(call.tenant(), consent))
                                .toList(),
                        stores.consents().count(filter)));
    }

    private Reply delete(Call call) throws Refusal {
        return revocations.end(
                call,
                "Delete a grant",
                Reply.noContent(),
                stores -> new RevocationCause.GrantDeleted(stores.consents()
                        .find(call.argument())
                        .orElseThrow(() -> Refusal.of(404, "The grant does not exist."))));
    }

    private Reply deleteOfUser(Call call) throws Refusal {
        UserId user = new UserId(call.query().required("user_id"));
        Optional<ClientId> client = call.query().text("client_id").map(ClientId::new);
        return revocations.end(
                call,
                "Delete grants of a user",
                Reply.noContent(),
                stores -> new RevocationCause.GrantsOfUser(user, client));
    }

    private static ObjectNode write(Tenant tenant, Consent consent) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", consent.id());
        json.put("clientID", consent.client().value());
        json.put("user_id", consent.user().value());
        json.put(
                "audience",
                consent.audience().orElseGet(tenant::userinfoAudience).value());
        consent.scopes().values().forEach(json.putArray("scope")::add);
        return json;
    }

    private static Optional<Audience> wire(Tenant tenant, String audience) {
        return Optional.of(new Audience(audience)).filter(api -> !api.equals(tenant.userinfoAudience()));
    }
}
