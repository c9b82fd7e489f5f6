package dev.mintline.store.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Sessions as rows. */
final class SessionRows {
    static final Columns COLUMNS = Columns.of("session_id, user_id, cookie_hash, created_at, updated_at,"
            + " authenticated_at, last_interacted_at, expires_at, idle_expires_at, persistent_cookie, methods, clients,"
            + " device, metadata, revoked_at");

    private static final TypeReference<List<Session.AuthenticationMethod>> METHODS = new TypeReference<>() {};
    static final TypeReference<TreeSet<ClientId>> CLIENTS = new TypeReference<>() {};

    private SessionRows() {}

    static Session map(Row row) throws SQLException {
        return new Session(
                new SessionId(row.text("session_id")),
                new UserId(row.text("user_id")),
                new Hash(row.text("cookie_hash")),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instant("authenticated_at"),
                row.instant("last_interacted_at"),
                row.instant("expires_at"),
                row.instant("idle_expires_at"),
                row.flag("persistent_cookie"),
                row.json("methods", METHODS),
                row.json("clients", CLIENTS),
                row.json("device", Device.class),
                row.metadata("metadata"),
                row.optionalInstant("revoked_at"));
    }

    /** Of a left join: empty when there is no such session. */
    static Optional<Session> mapJoined(Row row) throws SQLException {
        Row session = row.of("s_");
        return session.has("session_id") ? Optional.of(map(session)) : Optional.empty();
    }
}
