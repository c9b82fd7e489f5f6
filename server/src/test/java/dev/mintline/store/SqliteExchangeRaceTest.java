package dev.mintline.store;

/** Whole exchanges on the embedded store. */
class SqliteExchangeRaceTest extends ExchangeRaceContract {
    SqliteExchangeRaceTest() {
        super(SqliteEngine.create());
    }
}
