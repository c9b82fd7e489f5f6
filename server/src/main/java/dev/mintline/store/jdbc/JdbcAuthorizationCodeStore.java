package dev.mintline.store.jdbc;

import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import dev.mintline.refresh.Redemption;
import dev.mintline.store.AuthorizationCodeStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

record JdbcAuthorizationCodeStore(Sql sql, TenantId tenant) implements AuthorizationCodeStore {
    private static final Columns COLUMNS = Columns.of("code_hash, client_id, user_id, session_id, redirect_uri,"
            + " code_challenge, nonce, audience, scopes, auth_time, decided, created_at, expires_at");
    private static final String INSERT =
            Columns.of("tenant_id, " + COLUMNS.list() + ", replayed").insertInto("authorization_codes");
    private static final String FIND = "select " + COLUMNS.as("t") + ", " + SessionRows.COLUMNS.as("s") + ", "
            + UserRows.COLUMNS.as("u") + ", t.issued_family_id as t_issued_family_id,"
            + " t.issued_online_id as t_issued_online_id,"
            + " (select config_epoch from tenants where tenants.tenant_id = t.tenant_id) as config_epoch"
            + " from authorization_codes t"
            + " left join sessions s on s.tenant_id = t.tenant_id and s.session_id = t.session_id"
            + " left join users u on u.tenant_id = t.tenant_id and u.user_id = t.user_id"
            + " where t.tenant_id = ? and t.code_hash = ?";

    @Override
    public void create(AuthorizationCode code) {
        sql.update(
                INSERT,
                tenant,
                code.code().hex(),
                code.client(),
                code.user(),
                code.session(),
                code.redirectUri(),
                code.codeChallenge(),
                code.nonce(),
                code.audience(),
                code.scopes().wire(),
                code.authTime(),
                Documents.write(code.decided()),
                code.createdAt(),
                code.expiresAt(),
                false);
    }

    // The conditional update decides; the read that follows sees a row that is ours or was somebody else's before.
    @Override
    public Redemption redeem(Hash code, Instant now) {
        boolean first = sql.update(
                        "update authorization_codes set redeemed_at = ?"
                                + " where tenant_id = ? and code_hash = ? and redeemed_at is null",
                        now,
                        tenant,
                        code.hex())
                == 1;
        if (!first) {
            sql.update(
                    "update authorization_codes set replayed = 1 where tenant_id = ? and code_hash = ?",
                    tenant,
                    code.hex());
        }
        return sql.<Redemption>one(FIND, row -> first ? redeemed(row) : replayed(row), tenant, code.hex())
                .orElseGet(Unknown::new);
    }

    @Override
    public boolean issued(Hash code, Optional<FamilyId> family, Optional<OnlineTokenId> online) {
        return sql.update(
                        "update authorization_codes set issued_family_id = ?, issued_online_id = ?"
                                + " where tenant_id = ? and code_hash = ? and replayed = 0",
                        family,
                        online,
                        tenant,
                        code.hex())
                == 1;
    }

    private static Redeemed redeemed(Row row) throws SQLException {
        return new Redeemed(
                code(row.of("t_")), UserRows.mapJoined(row), SessionRows.mapJoined(row), row.number("config_epoch"));
    }

    private static Replayed replayed(Row row) throws SQLException {
        Row code = row.of("t_");
        return new Replayed(
                code(code),
                code.optionalText("issued_family_id").map(FamilyId::new),
                code.optionalText("issued_online_id").map(OnlineTokenId::new));
    }

    private static AuthorizationCode code(Row row) throws SQLException {
        return new AuthorizationCode(
                new Hash(row.text("code_hash")),
                new ClientId(row.text("client_id")),
                new UserId(row.text("user_id")),
                new SessionId(row.text("session_id")),
                row.optionalText("redirect_uri"),
                row.optionalText("code_challenge"),
                row.optionalText("nonce"),
                row.optionalText("audience").map(Audience::new),
                Scopes.parse(row.text("scopes")),
                row.optionalInstant("auth_time"),
                row.json("decided", JsonMap.class),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
