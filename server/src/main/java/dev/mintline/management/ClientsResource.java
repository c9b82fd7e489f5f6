package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.ClientId;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Stores;
import java.util.List;
import java.util.Set;

/** {@code /clients}: the tenant's applications. */
final class ClientsResource {
    private final Changes changes;
    private final Credentials credentials;
    private final Revocations revocations;

    ClientsResource(Changes changes, Credentials credentials) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
        this.credentials = credentials;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "clients", "read:clients", this::list),
                Operation.of("GET", "clients/{id}", "read:clients", this::get),
                Operation.of("POST", "clients", "create:clients", this::create),
                Operation.of("PATCH", "clients/{id}", "update:clients", this::update),
                Operation.of("DELETE", "clients/{id}", "delete:clients", this::delete),
                Operation.of("POST", "clients/{id}/rotate-secret", "update:client_keys", this::rotateSecret));
    }

    private Reply list(Call call) throws Refusal {
        Paging paging = Paging.either(call.query());
        Projection projection = Projection.of(call.query());
        return changes.read(
                call,
                stores -> paging.reply(
                        "clients",
                        stores.clients().list(paging.offset(), paging.limit()).stream()
                                .map(client -> projection.apply(shown(call, client)))
                                .toList(),
                        stores.clients().count()));
    }

    private Reply get(Call call) throws Refusal {
        Projection projection = Projection.of(call.query());
        Client client = changes.read(call, stores -> find(stores, call.argument()));
        return Reply.ok(projection.apply(shown(call, client)));
    }

    private Reply create(Call call) throws Refusal {
        Tenant tenant = call.tenant();
        ClientId id = new ClientId(credentials.random().alphanumeric(32));
        ClientJson.Submitted submitted = ClientJson.create(id, call.body(), call.now());
        String secret = submitted.secret().orElseGet(credentials::newSecret);
        Client client = ClientJson.withSecret(submitted.client(), credentials.clientSecret(tenant, id, secret));
        return changes.configuration(call, "Create a client", stores -> {
            stores.clients().create(client);
            return Reply.created(ClientJson.write(client).put("client_secret", secret));
        });
    }

    private Reply update(Call call) throws Refusal {
        return changes.configuration(call, "Update a client", stores -> {
            Client before = find(stores, call.argument());
            ClientJson.Submitted submitted = ClientJson.change(before, call.body(), call.now());
            Client changed = submitted
                    .secret()
                    .map(secret -> ClientJson.withSecret(
                            submitted.client(), credentials.clientSecret(call.tenant(), before.id(), secret)))
                    .orElse(submitted.client());
            if (!stores.clients().update(changed)) {
                throw notFound();
            }
            return Reply.ok(shown(call, changed));
        });
    }

    // The old secret is worthless as soon as this answers (tokens.md 2): no time in which both work.
    private Reply rotateSecret(Call call) throws Refusal {
        Payload.closed(call.body(), Set.of());
        String secret = credentials.newSecret();
        return changes.configuration(call, "Rotate a client secret", stores -> {
            Client before = find(stores, call.argument());
            Client changed =
                    ClientJson.withSecret(before, credentials.clientSecret(call.tenant(), before.id(), secret));
            if (!stores.clients().update(changed)) {
                throw notFound();
            }
            return Reply.ok(ClientJson.write(changed).put("client_secret", secret));
        });
    }

    private Reply delete(Call call) throws Refusal {
        ClientId id = new ClientId(call.argument());
        RevocationCause cause = new RevocationCause.ClientDeleted(id);
        if (Revocations.isPreview(call)) {
            return revocations.preview(call, stores -> {
                find(stores, call.argument());
                return cause;
            });
        }
        return changes.configuration(call, "Delete a client", stores -> {
            if (!stores.clients().delete(id)) {
                throw notFound();
            }
            RevocationCascade.revoke(stores, cause, call.now());
            return Reply.noContent();
        });
    }

    private ObjectNode shown(Call call, Client client) {
        ObjectNode json = ClientJson.write(client);
        if (call.mayRead("read:client_keys")) {
            client.secret()
                    .ifPresent(secret ->
                            json.put("client_secret", credentials.clientSecret(call.tenant(), client.id(), secret)));
        }
        return json;
    }

    static Client find(Stores stores, String id) throws Refusal {
        return stores.clients().find(new ClientId(id)).orElseThrow(ClientsResource::notFound);
    }

    private static Refusal notFound() {
        return Refusal.of(404, "The client does not exist", "inexistent_client");
    }
}
