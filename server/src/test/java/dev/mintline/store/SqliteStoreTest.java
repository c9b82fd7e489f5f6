package dev.mintline.store;

final class SqliteStoreTest extends StoreContract {
    SqliteStoreTest() {
        super(SqliteEngine::create);
    }
}
