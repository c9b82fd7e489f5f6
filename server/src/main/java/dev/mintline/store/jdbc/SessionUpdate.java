package dev.mintline.store.jdbc;

import dev.mintline.model.Metadata;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.ClientId;
import dev.mintline.store.SessionChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One {@link SessionChange} as one statement. Columns whose new value depends on the old one in more than a comparison
 * (metadata, clients) are written only over the text that was read, and read again when somebody was faster.
 */
final class SessionUpdate {
    private static final int ATTEMPTS = 20;

    private final List<String> assignments = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> conditionArguments = new ArrayList<>();

    private SessionUpdate() {}

    /** What a session's row holds of the columns that are written over what was read. */
    private record Seen(String metadata, String clients) {
        Metadata parsedMetadata() {
            return Documents.read(metadata, Metadata.class);
        }

        SortedSet<ClientId> parsedClients() {
            return Documents.read(clients, SessionRows.CLIENTS);
        }
    }

    static boolean run(Sql sql, TenantId tenant, SessionId id, SessionChange change, Instant now) {
        if (change.metadata().isEmpty() && joining(change).isEmpty()) {
            return of(change, now, Optional.empty()).update(sql, tenant, id);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Seen> seen = sql.one(
                    "select metadata, clients from sessions"
                            + " where tenant_id = ? and session_id = ? and revoked_at is null",
                    row -> new Seen(row.text("metadata"), row.text("clients")),
                    tenant,
                    id);
            if (seen.isEmpty()) {
                return false;
            }
            if (of(change, now, seen).update(sql, tenant, id)) {
                return true;
            }
            if (change.activity().isPresent() && !alive(sql, tenant, id, now)) {
                return false;
            }
        }
        throw new StoreFailure("Session " + id + " changes faster than it can be written.");
    }

    private static boolean alive(Sql sql, TenantId tenant, SessionId id, Instant now) {
        return sql.count(
                        "select count(*) as n from sessions where tenant_id = ? and session_id = ?"
                                + " and revoked_at is null and expires_at > ? and idle_expires_at > ?",
                        tenant,
                        id,
                        now,
                        now)
                == 1;
    }

    private static Optional<ClientId> joining(SessionChange change) {
        return change.activity().flatMap(SessionChange.Activity::client);
    }

    private static SessionUpdate of(SessionChange change, Instant now, Optional<Seen> seen) {
        SessionUpdate update = new SessionUpdate();
        update.set("updated_at", now);
        change.authentication().ifPresent(again -> {
            update.set("cookie_hash", again.cookie().hex());
            update.set("authenticated_at", now);
            update.set("methods", Documents.write(again.methods()));
        });
        change.persistentCookie().ifPresent(persistent -> update.set("persistent_cookie", persistent));
        update.ends(change);
        change.activity().ifPresent(activity -> {
            update.set("last_interacted_at", now);
            update.set("device", Documents.write(activity.device()));
            update.where("expires_at > ?", now);
            update.where("idle_expires_at > ?", now);
        });
        seen.ifPresent(stored -> {
            change.metadata()
                    .ifPresent(edit -> update.replace(
                            "metadata", stored.metadata(), Documents.write(edit.applyTo(stored.parsedMetadata()))));
            joining(change)
                    .filter(client -> !stored.parsedClients().contains(client))
                    .ifPresent(client -> {
                        SortedSet<ClientId> clients = new TreeSet<>(stored.parsedClients());
                        clients.add(client);
                        update.replace("clients", stored.clients(), Documents.write(clients));
                    });
        });
        return update;
    }

    // The absolute end comes forward or replaces the one that was seen; the idle end is never after it.
    private void ends(SessionChange change) {
        String absolute = "expires_at";
        List<Object> ofAbsolute = List.of();
        if (change.expiresAt().isPresent()) {
            SessionChange.End end = change.expiresAt().get();
            absolute = "(case when expires_at = ? or expires_at > ? then ? else expires_at end)";
            ofAbsolute = List.of(end.insteadOf().orElse(end.at()), end.at(), end.at());
            assign("expires_at", absolute, ofAbsolute);
        }
        Optional<Instant> idle =
                change.activity().map(SessionChange.Activity::idleExpiresAt).or(change::idleExpiresAt);
        if (change.activity().isPresent()) {
            Instant end = change.idleExpiresAt()
                    .filter(shorter -> shorter.isBefore(idle.orElseThrow()))
                    .orElse(idle.orElseThrow());
            earlier(absolute, ofAbsolute, "?", List.of(end));
        } else if (idle.isPresent()) {
            earlier(
                    absolute,
                    ofAbsolute,
                    "(case when idle_expires_at < ? then idle_expires_at else ? end)",
                    List.of(idle.get(), idle.get()));
        } else if (change.expiresAt().isPresent()) {
            earlier(absolute, ofAbsolute, "idle_expires_at", List.of());
        }
    }

    private void earlier(String one, List<Object> ofOne, String other, List<Object> ofOther) {
        List<Object> all = new ArrayList<>(ofOne);
        all.addAll(ofOther);
        all.addAll(ofOne);
        all.addAll(ofOther);
        assign("idle_expires_at", "case when " + one + " < " + other + " then " + one + " else " + other + " end", all);
    }

    private void set(String column, Object value) {
        assign(column, "?", List.of(value));
    }

    private void replace(String column, String seen, String value) {
        set(column, value);
        where(column + " = ?", seen);
    }

    private void assign(String column, String expression, List<Object> values) {
        assignments.add(column + " = " + expression);
        arguments.addAll(values);
    }

    private void where(String condition, Object value) {
        conditions.add(" and " + condition);
        conditionArguments.add(value);
    }

    private boolean update(Sql sql, TenantId tenant, SessionId id) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(tenant);
        all.add(id);
        all.addAll(conditionArguments);
        return sql.update(
                        "update sessions set " + String.join(", ", assignments)
                                + " where tenant_id = ? and session_id = ? and revoked_at is null"
                                + String.join("", conditions),
                        all.toArray())
                == 1;
    }
}
