package dev.mintline.store.jdbc;

import dev.mintline.model.Device;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Rotation;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.sql.SQLException;
import java.util.Optional;

/** Refresh tokens as rows. */
final class RefreshTokenRows {
    static final Columns ONLINE = Columns.of("secret_hash, token_id, session_id, client_id, user_id, audience, scopes,"
            + " auth_time, created_at, last_exchanged_at, ended_because");

    static final Columns FAMILY = Columns.of("family_id, client_id, user_id, connection, audience, scopes, rotating,"
            + " latest, rotated_at, auth_time, session_id, created_at, expires_at, idle_expires_at, last_exchanged_at,"
            + " device, metadata, status, ended_because, replaced_by, rotation");

    private RefreshTokenRows() {}

    static OnlineRefreshToken online(Row row) throws SQLException {
        return new OnlineRefreshToken(
                new OnlineTokenId(row.text("token_id")),
                new Hash(row.text("secret_hash")),
                new SessionId(row.text("session_id")),
                new ClientId(row.text("client_id")),
                new UserId(row.text("user_id")),
                new Audience(row.text("audience")),
                Scopes.parse(row.text("scopes")),
                row.optionalInstant("auth_time"),
                row.instant("created_at"),
                row.optionalInstant("last_exchanged_at"),
                because(row));
    }

    static RefreshTokenFamily family(Row row) throws SQLException {
        return new RefreshTokenFamily(
                new FamilyId(row.text("family_id")),
                new ClientId(row.text("client_id")),
                new UserId(row.text("user_id")),
                row.text("connection"),
                row.optionalText("audience").map(Audience::new),
                Scopes.parse(row.text("scopes")),
                row.flag("rotating"),
                row.integer("latest"),
                row.optionalInstant("rotated_at"),
                row.optionalInstant("auth_time"),
                row.optionalText("session_id").map(SessionId::new),
                row.instant("created_at"),
                row.optionalInstant("expires_at"),
                row.optionalInstant("idle_expires_at"),
                row.optionalInstant("last_exchanged_at"),
                row.json("device", Device.class),
                row.metadata("metadata"),
                RefreshTokenFamily.Status.valueOf(row.text("status")),
                because(row),
                row.optionalText("replaced_by").map(FamilyId::new),
                row.optionalText("rotation").map(json -> Documents.read(json, Rotation.class)));
    }

    private static Optional<Reason> because(Row row) throws SQLException {
        return row.optionalText("ended_because").map(Reason::of);
    }
}
