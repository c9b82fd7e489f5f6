package dev.mintline.store;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import java.util.List;
import java.util.function.Function;

/**
 * Runs work on the store. Safe for use by any number of threads.
 *
 * <p>A transaction's work is short and repeatable: it may run more than once, and it contains no script, no network call
 * and no signature (decisions, Words). When {@link #inTransaction} returns, its changes survive a kill of the process.
 * Work that throws changes nothing, and its exception reaches the caller.
 */
public interface Transactor extends AutoCloseable {
    /** Durable when it returns. Isolation: READ COMMITTED or stronger; exclusion comes from conditional updates. */
    <T> T inTransaction(TenantId tenant, Function<Stores, T> work);

    /** Reads only; sees everything committed before the call. */
    <T> T read(TenantId tenant, Function<Stores, T> work);

    /** Every tenant, for finding one by host name or path. */
    List<Tenant> tenants();

    /** Creates the tenant unless it exists. */
    void createTenant(Tenant tenant);

    /** What was made durable since the store was opened. */
    CommitCount commitCount();

    @Override
    void close();

    /**
     * Fails when the calling thread is inside a transaction. Scripts, network calls and signing begin with this check.
     */
    static void requireNoneOpen() {
        if (OpenTransaction.isHere()) {
            throw new IllegalStateException("A script, network call or signature inside a database transaction.");
        }
    }
}
