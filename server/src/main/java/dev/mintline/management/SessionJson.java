package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Device;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.Timestamps;
import dev.mintline.store.Stores;

/** A session's JSON form (tokens.md 5.3). Its cookie is not part of it. */
final class SessionJson {
    private static final String METADATA = "session_metadata";

    private SessionJson() {}

    /** Without clients that have been deleted since (tokens.md 6). */
    static ObjectNode write(Session session, Stores stores) {
        ObjectNode json = write(session);
        ArrayNode clients = json.putArray("clients");
        session.clients().stream()
                .filter(client -> stores.clients().find(client).isPresent())
                .forEach(client -> clients.addObject().put("client_id", client.value()));
        return json;
    }

    static ObjectNode write(Session session) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", session.id().value());
        json.put("user_id", session.user().value());
        json.put("created_at", Timestamps.of(session.createdAt()));
        json.put("updated_at", Timestamps.of(session.updatedAt()));
        json.put("authenticated_at", Timestamps.of(session.authenticatedAt()));
        json.put("idle_expires_at", Timestamps.of(session.idleExpiresAt()));
        json.put("expires_at", Timestamps.of(session.expiresAt()));
        json.put("last_interacted_at", Timestamps.of(session.lastInteractedAt()));
        device(json.putObject("device"), session.device());
        var clients = json.putArray("clients");
        session.clients().forEach(client -> clients.addObject().put("client_id", client.value()));
        var methods = json.putObject("authentication").putArray("methods");
        session.methods()
                .forEach(method -> methods.addObject()
                        .put("name", method.name())
                        .put("timestamp", Timestamps.of(method.timestamp())));
        json.putObject("cookie").put("mode", session.persistentCookie() ? "persistent" : "non-persistent");
        ObjectNode metadata = json.putObject(METADATA);
        session.metadata().values().forEach(metadata::put);
        return json;
    }

    /** The metadata that replaces all of a session's; an empty object and JSON null clear it (tokens.md 4.2). */
    static Metadata metadata(ObjectNode json) throws Refusal {
        return MetadataJson.read(json, METADATA);
    }

    static void device(ObjectNode json, Device device) {
        device.initialIp().ifPresent(ip -> json.put("initial_ip", ip));
        device.initialUserAgent().ifPresent(agent -> json.put("initial_user_agent", agent));
        device.lastIp().ifPresent(ip -> json.put("last_ip", ip));
        device.lastUserAgent().ifPresent(agent -> json.put("last_user_agent", agent));
    }
}
