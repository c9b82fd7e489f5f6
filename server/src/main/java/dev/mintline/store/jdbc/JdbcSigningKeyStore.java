package dev.mintline.store.jdbc;

import dev.mintline.model.Ciphertext;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import dev.mintline.model.TenantId;
import dev.mintline.store.SigningKeyStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record JdbcSigningKeyStore(Sql sql, TenantId tenant) implements SigningKeyStore {
    private static final Columns COLUMNS = Columns.of("kid, algorithm, public_jwk, encrypted_jwk, state, created_at,"
            + " current_since, current_until, revoked_at");
    private static final String INSERT =
            Columns.of("tenant_id, " + COLUMNS.list()).insertInto("signing_keys");

    @Override
    public void create(SigningKeyRecord key) {
        sql.update(
                INSERT,
                tenant,
                key.kid(),
                key.algorithm(),
                key.publicJwk(),
                key.encryptedJwk().text(),
                key.state().name(),
                key.createdAt(),
                key.currentSince(),
                key.currentUntil(),
                key.revokedAt());
    }

    @Override
    public Optional<SigningKeyRecord> find(String kid) {
        return sql.one(
                "select " + COLUMNS.list() + " from signing_keys where tenant_id = ? and kid = ?",
                JdbcSigningKeyStore::map,
                tenant,
                kid);
    }

    @Override
    public List<SigningKeyRecord> list() {
        return sql.list(
                "select " + COLUMNS.list() + " from signing_keys where tenant_id = ? order by created_at, kid",
                JdbcSigningKeyStore::map,
                tenant);
    }

    @Override
    public boolean move(String kid, State from, State to, Instant now) {
        return sql.update(
                        "update signing_keys set state = ?, current_since = coalesce(?, current_since),"
                                + " current_until = coalesce(?, current_until), revoked_at = coalesce(?, revoked_at)"
                                + " where tenant_id = ? and kid = ? and state = ?",
                        to.name(),
                        when(to == State.CURRENT, now),
                        when(from == State.CURRENT, now),
                        when(to == State.REVOKED, now),
                        tenant,
                        kid,
                        from.name())
                == 1;
    }

    private static Optional<Instant> when(boolean so, Instant now) {
        return so ? Optional.of(now) : Optional.empty();
    }

    private static SigningKeyRecord map(Row row) throws SQLException {
        return new SigningKeyRecord(
                row.text("kid"),
                row.text("algorithm"),
                row.text("public_jwk"),
                new Ciphertext(row.text("encrypted_jwk")),
                State.valueOf(row.text("state")),
                row.instant("created_at"),
                row.optionalInstant("current_since"),
                row.optionalInstant("current_until"),
                row.optionalInstant("revoked_at"));
    }
}
