package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Stores;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.List;

/** {@code /sessions/{id}}: a session that has ended does not exist here. */
final class SessionsResource {
    private final Changes changes;
    private final Revocations revocations;

    SessionsResource(Changes changes) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "sessions/{id}", "read:sessions", this::get),
                Operation.of("PATCH", "sessions/{id}", "update:sessions", this::update),
                Operation.of("DELETE", "sessions/{id}", "delete:sessions", this::delete),
                Operation.of("POST", "sessions/{id}/revoke", "delete:sessions", this::revoke));
    }

    private Reply get(Call call) throws Refusal {
        return changes.read(call, stores -> Reply.ok(SessionJson.write(alive(stores, call), stores)));
    }

    private Reply update(Call call) throws Refusal {
        Metadata metadata = SessionJson.metadata(call.body());
        return changes.data(call, "Update a session", stores -> {
            Session session = alive(stores, call);
            if (!stores.sessions().updateMetadata(session.id(), metadata, call.now())) {
                throw notFound();
            }
            return Reply.ok(SessionJson.write(alive(stores, call), stores));
        });
    }

    private Reply delete(Call call) throws Refusal {
        return end(call, "Delete a session", new RevocationCause.SessionDeleted(id(call)));
    }

    private Reply revoke(Call call) throws Refusal {
        return end(call, "Revoke a session", new RevocationCause.Session(id(call), false));
    }

    private Reply end(Call call, String description, RevocationCause cause) throws Refusal {
        return Revocations.isPreview(call)
                ? revocations.preview(call, stores -> {
                    alive(stores, call);
                    return cause;
                })
                : changes.data(call, description, stores -> end(stores, call, cause));
    }

    private Reply end(Stores stores, Call call, RevocationCause cause) throws Refusal {
        Session session = alive(stores, call);
        if (RevocationCascade.revoke(stores, cause, call.now()).sessions().isEmpty()) {
            throw notFound();
        }
        ObjectNode details = JsonNodeFactory.instance
                .objectNode()
                .put("session_id", session.id().value());
        LogEvents.Subject owner = LogEvents.Subject.NOBODY.user(stores.users().find(session.user()));
        stores.log().append(changes.event(call, LogCode.SESSION_REVOKED, owner, "Session revoked", details));
        return Reply.accepted();
    }

    private static Session alive(Stores stores, Call call) throws Refusal {
        return stores.sessions()
                .find(id(call))
                .filter(session -> session.isAlive(call.now()))
                .orElseThrow(SessionsResource::notFound);
    }

    private static SessionId id(Call call) {
        return new SessionId(call.argument());
    }

    private static Refusal notFound() {
        return Refusal.of(404, "The session does not exist.");
    }
}
