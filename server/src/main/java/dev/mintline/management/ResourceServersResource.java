package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Audience;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Stores;
import java.util.List;
import java.util.Optional;

/** {@code /resource-servers}: the tenant's APIs. */
final class ResourceServersResource {
    private final Changes changes;
    private final Credentials credentials;
    private final Revocations revocations;

    ResourceServersResource(Changes changes, Credentials credentials) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
        this.credentials = credentials;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "resource-servers", "read:resource_servers", this::list),
                Operation.of("GET", "resource-servers/{id}", "read:resource_servers", this::get),
                Operation.of("POST", "resource-servers", "create:resource_servers", this::create),
                Operation.of("PATCH", "resource-servers/{id}", "update:resource_servers", this::update),
                Operation.of("DELETE", "resource-servers/{id}", "delete:resource_servers", this::delete));
    }

    private Reply list(Call call) throws Refusal {
        Paging paging = Paging.Offset.of(call.query(), 50);
        Projection projection = Projection.of(call.query());
        return changes.read(
                call,
                stores -> paging.reply(
                        "resource_servers",
                        stores.resourceServers().list(paging.offset(), paging.limit()).stream()
                                .map(server -> projection.apply(shown(call, server)))
                                .toList(),
                        stores.resourceServers().count()));
    }

    private Reply get(Call call) throws Refusal {
        Projection projection = Projection.of(call.query());
        ResourceServer server = changes.read(call, stores -> find(stores, call.argument()));
        return Reply.ok(projection.apply(shown(call, server)));
    }

    private Reply create(Call call) throws Refusal {
        Tenant tenant = call.tenant();
        ResourceServerJson json = new ResourceServerJson(tenant, credentials);
        ResourceServer server = json.create(call.body(), call.now());
        return changes.configuration(call, "Create a resource server", stores -> {
            boolean ours = server.identifier().equals(tenant.managementAudience())
                    || server.identifier().equals(tenant.userinfoAudience());
            if (ours || !stores.resourceServers().create(server)) {
                throw Refusal.of(409, "A resource server with the same identifier already exists.");
            }
            return Reply.created(json.write(server, true));
        });
    }

    private Reply update(Call call) throws Refusal {
        ResourceServerJson json = new ResourceServerJson(call.tenant(), credentials);
        return changes.configuration(call, "Update a resource server", stores -> {
            ResourceServer changed = json.change(find(stores, call.argument()), call.body(), call.now());
            if (!stores.resourceServers().update(changed)) {
                throw notFound();
            }
            return Reply.ok(json.write(changed, call.body().has("signing_secret") || mayReadKeys(call)));
        });
    }

    private Reply delete(Call call) throws Refusal {
        if (Revocations.isPreview(call)) {
            return revocations.preview(
                    call,
                    stores -> new RevocationCause.ApiDeleted(
                            find(stores, call.argument()).identifier()));
        }
        return changes.configuration(call, "Delete a resource server", stores -> {
            ResourceServer server = find(stores, call.argument());
            if (server.system()) {
                throw Refusal.of(400, "The Management API cannot be deleted.");
            }
            if (stores.tenant().get().settings().defaultAudience().equals(Optional.of(server.identifier()))) {
                throw Refusal.of(409, "The resource server is the tenant's default audience.");
            }
            if (!stores.resourceServers().delete(server)) {
                throw notFound();
            }
            RevocationCascade.revoke(stores, new RevocationCause.ApiDeleted(server.identifier()), call.now());
            return Reply.noContent();
        });
    }

    /** By id or by identifier; ids never look like identifiers that anybody may choose. */
    private static ResourceServer find(Stores stores, String idOrIdentifier) throws Refusal {
        Optional<ResourceServer> byId = stores.resourceServers().findById(idOrIdentifier);
        if (byId.isPresent()) {
            return byId.get();
        }
        if (idOrIdentifier.isEmpty()) {
            throw notFound();
        }
        return stores.resourceServers()
                .find(new Audience(idOrIdentifier))
                .orElseThrow(ResourceServersResource::notFound);
    }

    private ObjectNode shown(Call call, ResourceServer server) {
        return new ResourceServerJson(call.tenant(), credentials).write(server, mayReadKeys(call));
    }

    // Whoever has the secret can sign tokens for the API, so reading the API is not enough (decisions 4).
    private static boolean mayReadKeys(Call call) {
        return call.mayRead("read:client_keys");
    }

    private static Refusal notFound() {
        return Refusal.of(404, "The resource server does not exist", "inexistent_resource_server");
    }
}
