package dev.mintline.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.store.CommitCount;
import dev.mintline.store.OpenTransaction;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;

/**
 * The shared store: PostgreSQL at READ COMMITTED. Exclusion comes from conditional updates, so nothing stronger is
 * needed; deadlocks and serialisation failures are tried again a few times.
 */
public final class PostgresDatabase implements Transactor {
    private static final int ATTEMPTS = 8;
    // Serialisation failure, deadlock, and a unique key that another transaction took between our look and our write:
    // the
    // second look sees it and answers as the store promises.
    private static final Set<String> RETRIED = Set.of("40001", "40P01", "23505");

    private final HikariDataSource pool;
    private final CommitCount count = new CommitCount();

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /** How to reach the server. {@code url} is a JDBC URL. */
    public record Settings(String url, String user, String password, int poolSize) {
        @Override
        public String toString() {
            return "Settings[" + url + "]"; // never the password
        }
    }

    public static PostgresDatabase open(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            Migrations.apply(pool);
            Migrations.compareKeysByBytes(pool);
            return new PostgresDatabase(pool);
        } catch (FlywayException | SQLException e) {
            pool.close();
            throw new StoreFailure("The store at " + settings.url() + " cannot be opened.", e);
        }
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Function<Stores, T> work) {
        return transaction(sql -> work.apply(new JdbcStores(sql, tenant)));
    }

    @Override
    public <T> T read(TenantId tenant, Function<Stores, T> work) {
        return read(sql -> work.apply(new JdbcStores(sql, tenant)));
    }

    @Override
    public List<Tenant> tenants() {
        return read(JdbcTenantStore::all);
    }

    @Override
    public void createTenant(Tenant tenant) {
        transaction(sql -> {
            JdbcTenantStore.create(sql, tenant);
            return tenant;
        });
    }

    // Every statement commits by itself: at READ COMMITTED a transaction would add a round trip and no certainty.
    private <T> T read(Function<Sql, T> work) {
        Transactor.requireNoneOpen();
        try (Connection connection = pool.getConnection();
                OpenTransaction _ = OpenTransaction.enter()) {
            connection.setAutoCommit(true);
            return work.apply(Sql.reading(connection, false));
        } catch (SQLException e) {
            throw new StoreFailure("The store cannot be read.", e);
        }
    }

    private <T> T transaction(Function<Sql, T> work) {
        Transactor.requireNoneOpen();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return attempt(connection, work);
            } catch (Sql.SqlFailure e) {
                if (attempt == ATTEMPTS || !RETRIED.contains(e.state())) {
                    throw e;
                }
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !RETRIED.contains(String.valueOf(e.getSQLState()))) {
                    throw new StoreFailure("The commit failed; nothing of it was stored.", e);
                }
            }
        }
    }

    private <T> T attempt(Connection connection, Function<Sql, T> work) throws SQLException {
        try (OpenTransaction _ = OpenTransaction.enter()) {
            T result = work.apply(Sql.writing(connection, false));
            connection.commit();
            count.committed(1);
            return result;
        } catch (RuntimeException | SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    @Override
    public CommitCount commitCount() {
        return count;
    }

    @Override
    public void close() {
        pool.close();
    }
}
