package dev.mintline.tenantlog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.Origin;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import java.time.Instant;
import java.util.Optional;

/** Makes log records in the shape of tokens.md 10. Never holds a token, secret, password or cookie. Thread-safe. */
public final class LogEvents {
    private final LogIds ids;

    public LogEvents(LogIds ids) {
        this.ids = ids;
    }

    /** What a record is about; everything that is known. */
    public record Subject(
            Optional<Client> client,
            Optional<ClientId> clientId,
            Optional<User> user,
            Optional<Audience> audience,
            Optional<Scopes> scopes) {
        public static final Subject NOBODY =
                new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Subject of(Client client) {
            return new Subject(
                    Optional.of(client),
                    Optional.of(client.id()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** A client that was named but is not known or not authenticated. */
        public static Subject claimed(String clientId) {
            return new Subject(
                    Optional.empty(),
                    Optional.of(new ClientId(clientId)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public Subject user(Optional<User> of) {
            return new Subject(client, clientId, of, audience, scopes);
        }

        public Subject granted(Optional<Audience> to, Scopes what) {
            return new Subject(client, clientId, user, to, Optional.of(what));
        }
    }

    public LogEvent of(
            LogCode code,
            Tenant tenant,
            Origin origin,
            Subject subject,
            String description,
            ObjectNode details,
            Instant now) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("description", description);
        record.put("client_id", subject.clientId().map(ClientId::value).orElse(""));
        record.put("client_name", subject.client().map(Client::name).orElse(""));
        record.put("ip", origin.ip());
        record.put("client_ip", origin.ip());
        record.put("hostname", tenant.hostname());
        record.put("user_agent", origin.userAgent().orElse(""));
        record.put("user_id", subject.user().map(u -> u.id().value()).orElse(""));
        record.put("user_name", subject.user().flatMap(User::email).orElse(""));
        record.put("connection", subject.user().map(User::connection).orElse(""));
        record.put("audience", subject.audience().map(Audience::value).orElse(""));
        record.put("scope", subject.scopes().map(Scopes::wire).orElse(""));
        record.put("tenant_name", tenant.name());
        record.set("details", details);
        record.putObject("$event_schema").put("version", "1.0.0");
        return new LogEvent(ids.next(now), now, code.wire(), new JsonMap(record));
    }
}
