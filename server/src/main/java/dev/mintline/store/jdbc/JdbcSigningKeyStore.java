package dev.mintline.store.jdbc;

import dev.mintline.model.Ciphertext;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.TenantId;
import dev.mintline.store.SigningKeyStore;
import java.util.List;

record JdbcSigningKeyStore(Sql sql, TenantId tenant) implements SigningKeyStore {
    @Override
    public void create(SigningKeyRecord key) {
        sql.update(
                "insert into signing_keys (tenant_id, kid, algorithm, public_jwk, encrypted_jwk, state, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                tenant,
                key.kid(),
                key.algorithm(),
                key.publicJwk(),
                key.encryptedJwk().text(),
                key.state().name(),
                key.createdAt());
    }

    @Override
    public List<SigningKeyRecord> list() {
        return sql.list(
                "select kid, algorithm, public_jwk, encrypted_jwk, state, created_at from signing_keys"
                        + " where tenant_id = ? order by created_at, kid",
                row -> new SigningKeyRecord(
                        row.text("kid"),
                        row.text("algorithm"),
                        row.text("public_jwk"),
                        new Ciphertext(row.text("encrypted_jwk")),
                        SigningKeyRecord.State.valueOf(row.text("state")),
                        row.instant("created_at")),
                tenant);
    }

    @Override
    public boolean updateState(String kid, SigningKeyRecord.State state) {
        return sql.update(
                        "update signing_keys set state = ? where tenant_id = ? and kid = ?", state.name(), tenant, kid)
                == 1;
    }
}
