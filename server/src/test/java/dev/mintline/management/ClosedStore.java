package dev.mintline.management;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.store.CommitCount;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.util.List;
import java.util.function.Function;

/** Knows the tenants and nothing else. */
final class ClosedStore implements Transactor {
    @Override
    public <T> T inTransaction(TenantId tenant, Function<Stores, T> work) {
        throw new IllegalStateException("The store was written.");
    }

    @Override
    public <T> T read(TenantId tenant, Function<Stores, T> work) {
        throw new IllegalStateException("The store was read.");
    }

    @Override
    public List<Tenant> tenants() {
        return List.of(Given.TENANT);
    }

    @Override
    public void createTenant(Tenant tenant) {
        throw new IllegalStateException("The store was written.");
    }

    @Override
    public CommitCount commitCount() {
        return new CommitCount();
    }

    @Override
    public void close() {}
}
