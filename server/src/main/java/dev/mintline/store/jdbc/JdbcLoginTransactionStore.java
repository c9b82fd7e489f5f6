package dev.mintline.store.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LoginTransaction;
import dev.mintline.model.TenantId;
import dev.mintline.store.LoginTransactionStore;
import java.util.List;
import java.util.Optional;

record JdbcLoginTransactionStore(Sql sql, TenantId tenant) implements LoginTransactionStore {
    private static final TypeReference<List<LoginTransaction.Step>> STEPS = new TypeReference<>() {};

    @Override
    public void create(LoginTransaction login) {
        sql.update(
                "insert into login_transactions"
                        + " (tenant_id, handle_hash, browser_hash, request, steps, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                tenant,
                login.handle().hex(),
                login.browser().hex(),
                Documents.write(login.request()),
                Documents.write(login.steps()),
                login.createdAt(),
                login.expiresAt());
    }

    @Override
    public Optional<LoginTransaction> find(Hash handle) {
        return sql.one(
                "select handle_hash, browser_hash, request, steps, created_at, expires_at from login_transactions"
                        + " where tenant_id = ? and handle_hash = ?",
                row -> new LoginTransaction(
                        new Hash(row.text("handle_hash")),
                        new Hash(row.text("browser_hash")),
                        row.json("request", JsonMap.class),
                        row.json("steps", STEPS),
                        row.instant("created_at"),
                        row.instant("expires_at")),
                tenant,
                handle.hex());
    }

    @Override
    public boolean finish(Hash handle) {
        return sql.update(
                        "delete from login_transactions where tenant_id = ? and handle_hash = ?", tenant, handle.hex())
                == 1;
    }
}
