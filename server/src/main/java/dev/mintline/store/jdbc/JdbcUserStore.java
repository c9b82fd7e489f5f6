package dev.mintline.store.jdbc;

import dev.mintline.model.JsonMap;
import dev.mintline.model.TenantId;
import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import dev.mintline.store.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

record JdbcUserStore(Sql sql, TenantId tenant) implements UserStore {
    private static final int MERGE_ATTEMPTS = 20;

    private record StoredMetadata(String user, String app) {}

    @Override
    public boolean create(User user, Optional<String> passwordHash) {
        return sql.update(
                        "insert into users (tenant_id, user_id, connection, email_key, username_key, blocked,"
                                + " password_hash, user_metadata, app_metadata, logins_count, last_login, last_ip,"
                                + " created_at, updated_at, document)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        tenant,
                        user.id(),
                        user.connection(),
                        UserRows.key(user.email()),
                        UserRows.key(user.username()),
                        user.blocked(),
                        passwordHash,
                        Documents.write(user.userMetadata()),
                        Documents.write(user.appMetadata()),
                        user.loginsCount(),
                        user.lastLogin(),
                        user.lastIp(),
                        user.createdAt(),
                        user.updatedAt(),
                        UserRows.document(user))
                == 1;
    }

    @Override
    public Optional<User> find(UserId id) {
        return sql.one(
                "select " + UserRows.COLUMNS.list() + " from users where tenant_id = ? and user_id = ?",
                UserRows::map,
                tenant,
                id);
    }

    @Override
    public boolean hold(UserId id) {
        return sql.update(
                        "update users set blocked = 0 where tenant_id = ? and user_id = ? and blocked = 0", tenant, id)
                == 1;
    }

    @Override
    public Updated update(User user) {
        if (isTaken("email_key", UserRows.key(user.email()), user)) {
            return Updated.EMAIL_TAKEN;
        }
        if (isTaken("username_key", UserRows.key(user.username()), user)) {
            return Updated.USERNAME_TAKEN;
        }
        int updated = sql.update(
                "update users set email_key = ?, username_key = ?, blocked = ?, updated_at = ?, document = ?"
                        + " where tenant_id = ? and user_id = ?",
                UserRows.key(user.email()),
                UserRows.key(user.username()),
                user.blocked(),
                user.updatedAt(),
                UserRows.document(user),
                tenant,
                user.id());
        return updated == 1 ? Updated.DONE : Updated.GONE;
    }

    private boolean isTaken(String column, Optional<String> key, User by) {
        return key.isPresent()
                && sql.count(
                                "select count(*) as n from users where tenant_id = ? and connection = ? and " + column
                                        + " = ? and user_id <> ?",
                                tenant,
                                by.connection(),
                                key,
                                by.id())
                        > 0;
    }

    @Override
    public boolean delete(UserId id) {
        sql.update("delete from userinfo_claims where tenant_id = ? and user_id = ?", tenant, id);
        return sql.update("delete from users where tenant_id = ? and user_id = ?", tenant, id) == 1;
    }

    @Override
    public Optional<UserWithPassword> findByLogin(String connection, String login) {
        String key = login.toLowerCase(Locale.ROOT);
        return sql.one(
                "select " + UserRows.COLUMNS.list() + ", password_hash from users"
                        + " where tenant_id = ? and connection = ? and (email_key = ? or username_key = ?)",
                row -> new UserWithPassword(UserRows.map(row), row.optionalText("password_hash")),
                tenant,
                connection,
                key,
                key);
    }

    // Read, merge, and write only over what was read: on PostgreSQL another transaction may have been in between.
    @Override
    public boolean mergeMetadata(UserId id, JsonMap userChanges, JsonMap appChanges, Instant now) {
        for (int attempt = 0; attempt < MERGE_ATTEMPTS; attempt++) {
            Optional<StoredMetadata> stored = sql.one(
                    "select user_metadata, app_metadata from users where tenant_id = ? and user_id = ?",
                    row -> new StoredMetadata(row.text("user_metadata"), row.text("app_metadata")),
                    tenant,
                    id);
            if (stored.isEmpty()) {
                return false;
            }
            int updated = sql.update(
                    "update users set user_metadata = ?, app_metadata = ?, updated_at = ?"
                            + " where tenant_id = ? and user_id = ? and user_metadata = ? and app_metadata = ?",
                    merge(stored.get().user(), userChanges),
                    merge(stored.get().app(), appChanges),
                    now,
                    tenant,
                    id,
                    stored.get().user(),
                    stored.get().app());
            if (updated == 1) {
                return true;
            }
        }
        throw new StoreFailure("The metadata of user " + id + " changes faster than it can be merged.");
    }

    private static String merge(String stored, JsonMap changes) {
        JsonMap merged = Documents.read(stored, JsonMap.class);
        for (var change : changes.json().properties()) {
            merged = merged.with(change.getKey(), change.getValue());
        }
        return Documents.write(merged);
    }

    @Override
    public void loggedIn(UserId id, Instant now, Optional<String> ip) {
        sql.update(
                "update users set logins_count = logins_count + 1, last_login = ?, last_ip = ?"
                        + " where tenant_id = ? and user_id = ?",
                now,
                ip,
                tenant,
                id);
    }

    @Override
    public void updatePasswordHash(UserId id, String passwordHash) {
        sql.update("update users set password_hash = ? where tenant_id = ? and user_id = ?", passwordHash, tenant, id);
    }

    @Override
    public List<User> list(int offset, int limit) {
        return sql.list(
                "select " + UserRows.COLUMNS.list()
                        + " from users where tenant_id = ? order by created_at, user_id limit ? offset ?",
                UserRows::map,
                tenant,
                limit,
                offset);
    }

    @Override
    public int count() {
        return sql.count("select count(*) as n from users where tenant_id = ?", tenant);
    }
}
