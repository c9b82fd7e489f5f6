package dev.mintline.store.jdbc;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.RefreshTokenStore;
import java.time.Instant;
import java.util.Optional;

record JdbcRefreshTokenStore(Sql sql, TenantId tenant) implements RefreshTokenStore {
    private static final String EPOCH =
            ", (select config_epoch from tenants where tenants.tenant_id = t.tenant_id) as config_epoch";
    private static final String SESSION_AND_USER =
            " left join sessions s on s.tenant_id = t.tenant_id and s.session_id = t.session_id"
                    + " left join users u on u.tenant_id = t.tenant_id and u.user_id = t.user_id";
    private static final String FIND_ONLINE = "select " + RefreshTokenRows.ONLINE.as("t") + ", "
            + SessionRows.COLUMNS.as("s") + ", " + UserRows.COLUMNS.as("u") + EPOCH + " from online_refresh_tokens t"
            + SESSION_AND_USER + " where t.tenant_id = ? and t.secret_hash = ?";
    private static final String FIND_FAMILY = "select " + RefreshTokenRows.FAMILY.as("t") + ", "
            + SessionRows.COLUMNS.as("s") + ", " + UserRows.COLUMNS.as("u") + EPOCH + " from refresh_token_families t"
            + SESSION_AND_USER + " where t.tenant_id = ? and t.family_id = ?";
    private static final String INSERT_ONLINE =
            Columns.of("tenant_id, " + RefreshTokenRows.ONLINE.list()).insertInto("online_refresh_tokens");
    private static final String INSERT_FAMILY =
            Columns.of("tenant_id, " + RefreshTokenRows.FAMILY.list()).insertInto("refresh_token_families");
    private static final String END =
            "update refresh_token_families set status = ?, ended_because = ? where status = 'ACTIVE' and tenant_id = ?";

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
                token.lastExchangedAt());
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
                family.endedBecause());
    }

    @Override
    public Optional<FoundOnline> findOnline(Hash secret) {
        return sql.one(
                FIND_ONLINE,
                row -> new FoundOnline(
                        RefreshTokenRows.online(row.of("t_")),
                        SessionRows.mapJoined(row),
                        UserRows.mapJoined(row),
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
                        row.number("config_epoch")),
                tenant,
                id);
    }

    @Override
    public void onlineExchanged(OnlineTokenId id, Instant now) {
        sql.update(
                "update online_refresh_tokens set last_exchanged_at = ? where tenant_id = ? and token_id = ?",
                now,
                tenant,
                id);
    }

    @Override
    public boolean exchange(FamilyExchange exchange) {
        return sql.update(
                        "update refresh_token_families set latest = ?, rotated_at = coalesce(?, rotated_at),"
                                + " expires_at = ?, idle_expires_at = ?, last_exchanged_at = ?, device = ?, metadata = ?"
                                + " where tenant_id = ? and family_id = ? and latest = ? and status = 'ACTIVE'"
                                + " and (expires_at is null or expires_at > ?)"
                                + " and (idle_expires_at is null or idle_expires_at > ?)",
                        exchange.nextLatest(),
                        exchange.rotatedAt(),
                        exchange.expiresAt(),
                        exchange.idleExpiresAt(),
                        exchange.now(),
                        Documents.write(exchange.device()),
                        Documents.write(exchange.metadata()),
                        tenant,
                        exchange.id(),
                        exchange.seenLatest(),
                        exchange.now(),
                        exchange.now())
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
    public boolean endFamily(FamilyId id, RefreshTokenFamily.Status status, String because) {
        return sql.update(END + " and family_id = ?", status.name(), because, tenant, id) == 1;
    }

    @Override
    public int endFamilies(UserId user, ClientId client, Optional<Audience> audience, String because) {
        return sql.update(
                END + " and user_id = ? and client_id = ? and coalesce(audience, '') = ?",
                RefreshTokenFamily.Status.REVOKED.name(),
                because,
                tenant,
                user,
                client,
                audience.map(Audience::value).orElse(""));
    }

    @Override
    public int endFamiliesOfSession(SessionId session, String because) {
        return sql.update(
                END + " and session_id = ?", RefreshTokenFamily.Status.REVOKED.name(), because, tenant, session);
    }
}
