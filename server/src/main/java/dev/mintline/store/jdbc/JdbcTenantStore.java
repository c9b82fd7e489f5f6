package dev.mintline.store.jdbc;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import dev.mintline.store.TenantStore;
import java.sql.SQLException;
import java.util.List;

record JdbcTenantStore(Sql sql, TenantId tenant) implements TenantStore {
    private static final String COLUMNS = "tenant_id, name, issuer, settings, config_epoch, created_at";

    @Override
    public Tenant get() {
        return sql.one("select " + COLUMNS + " from tenants where tenant_id = ?", JdbcTenantStore::map, tenant)
                .orElseThrow(() -> new StoreFailure("There is no tenant " + tenant + "."));
    }

    @Override
    public long configEpoch() {
        return sql.one(
                        "select config_epoch from tenants where tenant_id = ?",
                        row -> row.number("config_epoch"),
                        tenant)
                .orElse(0L);
    }

    @Override
    public void bumpConfigEpoch() {
        sql.update("update tenants set config_epoch = config_epoch + 1 where tenant_id = ?", tenant);
    }

    @Override
    public void updateSettings(TenantSettings settings) {
        sql.update("update tenants set settings = ? where tenant_id = ?", Documents.write(settings), tenant);
    }

    @Override
    public void updateIssuer(String issuer) {
        Tenant before = get();
        Tenant after =
                new Tenant(tenant, before.name(), issuer, before.settings(), before.configEpoch(), before.createdAt());
        sql.update("update tenants set issuer = ? where tenant_id = ?", issuer, tenant);
        sql.update(
                "update client_grants set audience = ? where tenant_id = ? and audience = ?",
                after.managementAudience(),
                tenant,
                before.managementAudience());
        new JdbcResourceServerStore(sql, tenant).rename(before.managementAudience(), after.managementAudience());
    }

    static List<Tenant> all(Sql sql) {
        return sql.list("select " + COLUMNS + " from tenants order by created_at, tenant_id", JdbcTenantStore::map);
    }

    static void create(Sql sql, Tenant tenant) {
        sql.update(
                "insert into tenants (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                tenant.id(),
                tenant.name(),
                tenant.issuer(),
                Documents.write(tenant.settings()),
                tenant.configEpoch(),
                tenant.createdAt());
    }

    private static Tenant map(Row row) throws SQLException {
        return new Tenant(
                new TenantId(row.text("tenant_id")),
                row.text("name"),
                row.text("issuer"),
                Documents.read(row.text("settings"), TenantSettings.DEFAULT, TenantSettings.class),
                row.number("config_epoch"),
                row.instant("created_at"));
    }
}
