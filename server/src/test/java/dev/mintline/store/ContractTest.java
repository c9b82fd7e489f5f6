package dev.mintline.store;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/** A part of the contract: every test has a tenant to itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class ContractTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    /** The store under test; open as long as the class runs. */
    abstract Transactor store();

    Tenant tenant;

    @BeforeEach
    void create_a_tenant() {
        tenant = newTenant();
    }

    Tenant newTenant() {
        String name = "t" + TENANTS.incrementAndGet();
        Tenant created = new Tenant(
                new TenantId(name),
                name + "-name",
                "https://" + name + ".example/",
                TenantSettings.DEFAULT,
                1,
                Samples.NOW);
        store().createTenant(created);
        return created;
    }

    /** Reads one thing. */
    <T> Optional<T> find(Function<Stores, Optional<T>> question) {
        return find(tenant, question);
    }

    <T> Optional<T> find(Tenant other, Function<Stores, Optional<T>> question) {
        return store().read(other.id(), question);
    }

    /** Reads several things. */
    <T> List<T> list(Function<Stores, List<T>> question) {
        return list(tenant, question);
    }

    <T> List<T> list(Tenant other, Function<Stores, List<T>> question) {
        return store().read(other.id(), question);
    }

    int count(ToIntFunction<Stores> question) {
        return store().read(tenant.id(), question::applyAsInt);
    }

    /** Runs a transaction. */
    void store(Consumer<Stores> work) {
        store(tenant, work);
    }

    void store(Tenant other, Consumer<Stores> work) {
        did(other, stores -> {
            work.accept(stores);
            return true;
        });
    }

    /** Runs a transaction that says whether it did something. */
    boolean did(Predicate<Stores> work) {
        return did(tenant, work);
    }

    boolean did(Tenant other, Predicate<Stores> work) {
        return store().inTransaction(other.id(), work::test);
    }

    /** Runs a transaction that says how much it changed. */
    int changed(ToIntFunction<Stores> work) {
        return store().inTransaction(tenant.id(), work::applyAsInt);
    }
}
