package dev.mintline.store;

final class PostgresStoreTest extends StoreContract {
    PostgresStoreTest() {
        super(PostgresEngine::create);
    }
}
