package dev.mintline.store.jdbc;

import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.Position;
import dev.mintline.store.SessionChange;
import dev.mintline.store.SessionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record JdbcSessionStore(Sql sql, TenantId tenant) implements SessionStore {
    private static final String INSERT =
            Columns.of("tenant_id, " + SessionRows.COLUMNS.list()).insertInto("sessions");

    @Override
    public void create(Session session) {
        sql.update(
                INSERT,
                tenant,
                session.id(),
                session.user(),
                session.cookie().hex(),
                session.createdAt(),
                session.updatedAt(),
                session.authenticatedAt(),
                session.lastInteractedAt(),
                session.expiresAt(),
                session.idleExpiresAt(),
                session.persistentCookie(),
                Documents.write(session.methods()),
                Documents.write(session.clients()),
                Documents.write(session.device()),
                Documents.write(session.metadata()),
                session.revokedAt());
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return sql.one(
                "select " + SessionRows.COLUMNS.list() + " from sessions where tenant_id = ? and session_id = ?",
                SessionRows::map,
                tenant,
                id);
    }

    @Override
    public Optional<Session> findByCookie(Hash cookie) {
        return sql.one(
                "select " + SessionRows.COLUMNS.list() + " from sessions where tenant_id = ? and cookie_hash = ?",
                SessionRows::map,
                tenant,
                cookie.hex());
    }

    @Override
    public boolean change(SessionId id, SessionChange change, Instant now) {
        return SessionUpdate.run(sql, tenant, id, change, now);
    }

    @Override
    public boolean hold(SessionId id, Instant now) {
        return sql.update(
                        "update sessions set session_id = session_id where tenant_id = ? and session_id = ?"
                                + " and revoked_at is null and expires_at > ? and idle_expires_at > ?",
                        tenant,
                        id,
                        now,
                        now)
                == 1;
    }

    @Override
    public boolean updateMetadata(SessionId id, Metadata metadata, Instant now) {
        return sql.update(
                        "update sessions set metadata = ?, updated_at = ?"
                                + " where tenant_id = ? and session_id = ? and revoked_at is null",
                        Documents.write(metadata),
                        now,
                        tenant,
                        id)
                == 1;
    }

    @Override
    public boolean revoke(SessionId id, Instant now) {
        return ended(
                id,
                sql.update(
                        "update sessions set revoked_at = ?, updated_at = ?"
                                + " where tenant_id = ? and session_id = ? and revoked_at is null",
                        now,
                        now,
                        tenant,
                        id));
    }

    @Override
    public boolean delete(SessionId id) {
        return ended(id, sql.update("delete from sessions where tenant_id = ? and session_id = ?", tenant, id));
    }

    private boolean ended(SessionId id, int rows) {
        if (rows == 1) {
            new JdbcUserinfoClaimStore(sql, tenant).removeOf(ClaimsHolder.of(id));
        }
        return rows == 1;
    }

    @Override
    public List<Session> listAlive(UserId user, Instant now, Optional<Position> after, int limit) {
        Instant from = after.map(Position::createdAt).orElse(Instant.EPOCH);
        return sql.list(
                "select " + SessionRows.COLUMNS.list() + " from sessions where tenant_id = ? and user_id = ?"
                        + " and revoked_at is null and expires_at > ? and idle_expires_at > ?"
                        + " and (created_at > ? or (created_at = ? and session_id > ?))"
                        + " order by created_at, session_id limit ?",
                SessionRows::map,
                tenant,
                user,
                now,
                now,
                from,
                from,
                after.map(Position::id).orElse(""),
                limit);
    }

    @Override
    public List<Session> listByUser(UserId user, int offset, int limit) {
        return sql.list(
                "select " + SessionRows.COLUMNS.list() + " from sessions where tenant_id = ? and user_id = ?"
                        + " and revoked_at is null order by created_at, session_id limit ? offset ?",
                SessionRows::map,
                tenant,
                user,
                limit,
                offset);
    }
}
