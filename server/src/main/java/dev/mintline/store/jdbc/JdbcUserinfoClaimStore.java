package dev.mintline.store.jdbc;

import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.JsonMap;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.UserinfoClaimStore;
import java.time.Instant;
import java.util.Optional;

record JdbcUserinfoClaimStore(Sql sql, TenantId tenant) implements UserinfoClaimStore {
    private static final String KEY = " where tenant_id = ? and user_id = ? and client_id = ? and holder = ?";

    @Override
    public void put(UserId user, ClientId client, ClaimsHolder holder, JsonMap claims, Instant now) {
        if (claims.isEmpty()) {
            sql.update("delete from userinfo_claims" + KEY, tenant, user, client, holder);
            return;
        }
        sql.update(
                "insert into userinfo_claims (tenant_id, user_id, client_id, holder, claims, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (tenant_id, user_id, client_id, holder) do update"
                        + " set claims = excluded.claims, updated_at = excluded.updated_at"
                        + " where userinfo_claims.claims <> excluded.claims",
                tenant,
                user,
                client,
                holder,
                Documents.write(claims),
                now);
    }

    @Override
    public Optional<JsonMap> find(UserId user, ClientId client, ClaimsHolder holder) {
        return sql.one(
                "select claims from userinfo_claims" + KEY,
                row -> row.json("claims", JsonMap.class),
                tenant,
                user,
                client,
                holder);
    }

    @Override
    public Optional<JsonMap> newest(UserId user, ClientId client) {
        return sql.one(
                "select claims from userinfo_claims where tenant_id = ? and user_id = ? and client_id = ?"
                        + " order by updated_at desc, holder limit 1",
                row -> row.json("claims", JsonMap.class),
                tenant,
                user,
                client);
    }

    /** For the stores of what a row hangs on. */
    void removeOf(ClaimsHolder holder) {
        sql.update("delete from userinfo_claims where tenant_id = ? and holder = ?", tenant, holder);
    }
}
