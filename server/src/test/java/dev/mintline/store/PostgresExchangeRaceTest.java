package dev.mintline.store;

/** Whole exchanges on PostgreSQL. */
class PostgresExchangeRaceTest extends ExchangeRaceContract {
    PostgresExchangeRaceTest() {
        super(PostgresEngine.create());
    }
}
