package dev.mintline.store.jdbc;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import dev.mintline.store.Families;
import dev.mintline.store.Owner;
import dev.mintline.store.Position;
import dev.mintline.store.RefreshTokenStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

record JdbcRefreshTokenStore(Sql sql, TenantId tenant) implements RefreshTokenStore {
    private static final String EPOCH =
            ", (select config_epoch from tenants where tenants.tenant_id = t.tenant_id) as config_epoch";
    private static final String SESSION_AND_USER =
            " left join sessions s on s.tenant_id = t.tenant_id and s.session_id = t.session_id"
                    + " left join users u on u.tenant_id = t.tenant_id and u.user_id = t.user_id";
    private static final String CLAIMS = ", (select claims from userinfo_claims c where c.tenant_id = t.tenant_id"
            + " and c.user_id = t.user_id and c.client_id = t.client_id and c.holder = t.%s) as userinfo_claims";
    private static final String FIND_ONLINE = "select " + RefreshTokenRows.ONLINE.as("t") + ", "
            + SessionRows.COLUMNS.as("s") + ", " + UserRows.COLUMNS.as("u") + EPOCH + CLAIMS.formatted("session_id")
            + " from online_refresh_tokens t"
            + SESSION_AND_USER + " where t.tenant_id = ? and t.secret_hash = ?";
    private static final String FIND_FAMILY = "select " + RefreshTokenRows.FAMILY.as("t") + ", "
            + SessionRows.COLUMNS.as("s") + ", " + UserRows.COLUMNS.as("u") + EPOCH + CLAIMS.formatted("family_id")
            + " from refresh_token_families t"
            + SESSION_AND_USER + " where t.tenant_id = ? and t.family_id = ?";
    private static final String INSERT_ONLINE =
            Columns.of("tenant_id, " + RefreshTokenRows.ONLINE.list()).insertInto("online_refresh_tokens");
    private static final String INSERT_FAMILY =
            Columns.of("tenant_id, " + RefreshTokenRows.FAMILY.list()).insertInto("refresh_token_families");
    // A user who is blocked or gone gets nothing, even when that happened while the scripts ran.
    private static final String USER_MAY = " and exists (select 1 from users u where u.tenant_id = %1$s.tenant_id"
            + " and u.user_id = %1$s.user_id and u.blocked = 0)";
    private static final String ALIVE = " and status = 'ACTIVE' and (expires_at is null or expires_at > ?)"
            + " and (idle_expires_at is null or idle_expires_at > ?)";

    private static final String EXCHANGEABLE = " where tenant_id = ? and family_id = ? and latest = ?"
            + ALIVE
            + USER_MAY.formatted("refresh_token_families");

    @Override
    public void createOnline(OnlineRefreshToken token) {
        sql.update(
                INSERT_ONLINE,
                tenant,
                token.secret().hex(),
                token.id(),
                token.session(),
                token.client(),
                token.user(),
                token.audience(),
                token.scopes().wire(),
                token.authTime(),
                token.createdAt(),
                token.lastExchangedAt(),
                token.endedBecause().map(Reason::code));
    }

    @Override
    public void createFamily(RefreshTokenFamily family) {
        sql.update(
                INSERT_FAMILY,
                tenant,
                family.id(),
                family.client(),
                family.user(),
                family.connection(),
                family.audience(),
                family.scopes().wire(),
                family.rotating(),
                family.latest(),
                family.rotatedAt(),
                family.authTime(),
                family.session(),
                family.createdAt(),
                family.expiresAt(),
                family.idleExpiresAt(),
                family.lastExchangedAt(),
                Documents.write(family.device()),
                Documents.write(family.metadata()),
                family.status().name(),
                family.endedBecause().map(Reason::code),
                family.replacedBy(),
                family.rotation().map(Documents::write));
    }

    @Override
    public Optional<FoundOnline> findOnline(Hash secret) {
        return sql.one(
                FIND_ONLINE,
                row -> new FoundOnline(
                        RefreshTokenRows.online(row.of("t_")),
                        SessionRows.mapJoined(row),
                        UserRows.mapJoined(row),
                        claims(row),
                        row.number("config_epoch")),
                tenant,
                secret.hex());
    }

    @Override
    public Optional<FoundFamily> findFamily(FamilyId id) {
        return sql.one(
                FIND_FAMILY,
                row -> new FoundFamily(
                        RefreshTokenRows.family(row.of("t_")),
                        SessionRows.mapJoined(row),
                        UserRows.mapJoined(row),
                        claims(row),
                        row.number("config_epoch")),
                tenant,
                id);
    }

    @Override
    public boolean isOnline(String id) {
        return sql.count(
                        "select count(*) as n from online_refresh_tokens where tenant_id = ? and token_id = ?",
                        tenant,
                        id)
                == 1;
    }

    @Override
    public boolean onlineExchanged(OnlineTokenId id, Instant now) {
        return sql.update(
                        "update online_refresh_tokens set last_exchanged_at = ? where tenant_id = ? and token_id = ?"
                                + " and ended_because is null" + USER_MAY.formatted("online_refresh_tokens"),
                        now,
                        tenant,
                        id)
                == 1;
    }

    @Override
    public boolean exchange(FamilyExchange exchange) {
        return sql.update(
                        "update refresh_token_families set latest = ?, rotated_at = coalesce(?, rotated_at),"
                                + " rotation = coalesce(?, rotation), expires_at = ?, idle_expires_at = ?,"
                                + " last_exchanged_at = ?, device = ?, metadata = coalesce(?, metadata)" + EXCHANGEABLE
                                + " and metadata = coalesce(?, metadata)",
                        exchange.nextLatest(),
                        exchange.rotation().map(_ -> exchange.now()),
                        exchange.rotation().map(Documents::write),
                        exchange.expiresAt(),
                        exchange.idleExpiresAt(),
                        exchange.now(),
                        Documents.write(exchange.device()),
                        exchange.metadata().map(change -> Documents.write(change.after())),
                        tenant,
                        exchange.id(),
                        exchange.seenLatest(),
                        exchange.now(),
                        exchange.now(),
                        exchange.metadata().map(change -> Documents.write(change.before())))
                == 1;
    }

    @Override
    public boolean replace(FamilyId id, int seenLatest, FamilyId successor, Instant now) {
        return sql.update(
                        "update refresh_token_families set status = 'REVOKED', ended_because = ?, replaced_by = ?,"
                                + " rotated_at = ?, last_exchanged_at = ?" + EXCHANGEABLE,
                        Reason.ROTATION_CHANGED.code(),
                        successor,
                        now,
                        now,
                        tenant,
                        id,
                        seenLatest,
                        now,
                        now)
                == 1;
    }

    @Override
    public boolean updateMetadata(FamilyId id, Metadata metadata) {
        return sql.update(
                        "update refresh_token_families set metadata = ?"
                                + " where tenant_id = ? and family_id = ? and status = 'ACTIVE'",
                        Documents.write(metadata),
                        tenant,
                        id)
                == 1;
    }

    @Override
    public boolean shorten(FamilyId id, Optional<Instant> expiresAt, Optional<Instant> idleExpiresAt) {
        long absolute = expiresAt.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        long idle = Math.min(absolute, idleExpiresAt.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
        String earlier = "%1$s = case when ? < coalesce(%1$s, %2$d) then ? else %1$s end";
        return sql.update(
                        "update refresh_token_families set " + earlier.formatted("expires_at", Long.MAX_VALUE) + ", "
                                + earlier.formatted("idle_expires_at", Long.MAX_VALUE)
                                + " where tenant_id = ? and family_id = ? and status = 'ACTIVE'",
                        absolute,
                        absolute,
                        idle,
                        idle,
                        tenant,
                        id)
                == 1;
    }

    @Override
    public int endFamilies(Families which, RefreshTokenFamily.Status status, Reason because) {
        Where where = active(which);
        forgetClaims(where);
        return sql.update(
                "update refresh_token_families set status = ?, ended_because = ? where " + where.sql(),
                where.after(status.name(), because.code()));
    }

    @Override
    public int deleteFamilies(Families which) {
        int active = countFamilies(which);
        Where where = Where.families(tenant, which);
        forgetClaims(where);
        sql.update("delete from refresh_token_families where " + where.sql(), where.after());
        return active;
    }

    @Override
    public int countFamilies(Families which) {
        Where where = active(which);
        return sql.count("select count(*) as n from refresh_token_families where " + where.sql(), where.after());
    }

    @Override
    public List<FamilyId> familiesBeyond(int newest, UserId user, ClientId client, Instant now) {
        return sql.list(
                "select family_id from refresh_token_families where tenant_id = ? and user_id = ? and client_id = ?"
                        + ALIVE + " order by created_at desc, family_id desc limit ? offset ?",
                row -> new FamilyId(row.text("family_id")),
                tenant,
                user,
                client,
                now,
                now,
                Integer.MAX_VALUE,
                newest);
    }

    @Override
    public List<RefreshTokenFamily> listFamilies(
            UserId user, Optional<ClientId> client, Instant now, Optional<Position> after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(tenant, user, now, now));
        StringBuilder where = new StringBuilder("tenant_id = ? and user_id = ?").append(ALIVE);
        client.ifPresent(id -> {
            where.append(" and client_id = ?");
            arguments.add(id);
        });
        after.ifPresent(position -> {
            where.append(" and (created_at > ? or (created_at = ? and family_id > ?))");
            arguments.addAll(List.of(position.createdAt(), position.createdAt(), position.id()));
        });
        arguments.add(limit);
        return sql.list(
                "select " + RefreshTokenRows.FAMILY.list() + " from refresh_token_families where " + where
                        + " order by created_at, family_id limit ?",
                RefreshTokenRows::family,
                arguments.toArray());
    }

    @Override
    public int endOnline(Owner owner, Reason because) {
        Where where = unended(owner);
        return sql.update(
                "update online_refresh_tokens set ended_because = ? where " + where.sql(), where.after(because.code()));
    }

    @Override
    public int deleteOnline(Owner owner) {
        Where where = Where.owned(tenant, owner);
        return sql.update("delete from online_refresh_tokens where " + where.sql(), where.after());
    }

    @Override
    public int countOnline(Owner owner) {
        Where where = unended(owner);
        return sql.count("select count(*) as n from online_refresh_tokens where " + where.sql(), where.after());
    }

    @Override
    public int countOnline(SessionId session) {
        return sql.count(
                "select count(*) as n from online_refresh_tokens where tenant_id = ? and session_id = ?"
                        + " and ended_because is null",
                tenant,
                session);
    }

    private void forgetClaims(Where families) {
        sql.update(
                "delete from userinfo_claims where tenant_id = ? and holder in"
                        + " (select family_id from refresh_token_families where " + families.sql() + ")",
                families.after(tenant));
    }

    private static Optional<JsonMap> claims(Row row) throws SQLException {
        return row.optionalText("userinfo_claims").map(text -> Documents.read(text, JsonMap.class));
    }

    private Where active(Families which) {
        return Where.families(tenant, which).and("status = 'ACTIVE'");
    }

    private Where unended(Owner owner) {
        return Where.owned(tenant, owner).and("ended_because is null");
    }
}
