package dev.mintline.management;

import dev.mintline.model.ClientGrant;
import dev.mintline.model.ResourceServer;
import dev.mintline.store.Stores;
import java.util.List;
import java.util.Optional;

/** {@code /client-grants}: what clients may ask for themselves. */
final class ClientGrantsResource {
    private final Changes changes;
    private final Credentials credentials;

    ClientGrantsResource(Changes changes, Credentials credentials) {
        this.changes = changes;
        this.credentials = credentials;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "client-grants", "read:client_grants", this::list),
                Operation.of("POST", "client-grants", "create:client_grants", this::create));
    }

    private Reply list(Call call) throws Refusal {
        Paging paging = Paging.either(call.query());
        Optional<String> client = call.query().text("client_id");
        Optional<String> audience = call.query().text("audience");
        return changes.read(call, stores -> {
            // Grants are few and the store has no filter: the part is cut from what is left.
            List<ClientGrant> all = stores.clients().grants(0, stores.clients().countGrants()).stream()
                    .filter(grant -> client.isEmpty() || grant.client().value().equals(client.get()))
                    .filter(grant ->
                            audience.isEmpty() || grant.audience().value().equals(audience.get()))
                    .toList();
            return paging.reply(
                    "client_grants",
                    all.stream()
                            .skip(paging.offset())
                            .limit(paging.limit())
                            .map(ClientGrantJson::write)
                            .toList(),
                    all.size());
        });
    }

    private Reply create(Call call) throws Refusal {
        String id = "cgr_" + credentials.random().alphanumeric(16);
        ClientGrant grant = ClientGrantJson.read(id, call.body());
        return changes.configuration(call, "Create a client grant", stores -> {
            ClientsResource.find(stores, grant.client().value());
            checkScopes(stores, grant);
            if (!stores.clients().createGrant(grant)) {
                throw Refusal.of(409, "A client grant for this client and audience already exists.");
            }
            return Reply.created(ClientGrantJson.write(grant));
        });
    }

    private static void checkScopes(Stores stores, ClientGrant grant) throws Refusal {
        ResourceServer api = stores.resourceServers()
                .find(grant.audience())
                .orElseThrow(() -> Refusal.of(404, "The resource server does not exist", "inexistent_resource_server"));
        List<String> unknown = grant.scope().values().stream()
                .filter(scope -> !api.scopeValues().has(scope))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.body("The API does not define: " + String.join(" ", unknown), "scope");
        }
    }
}
