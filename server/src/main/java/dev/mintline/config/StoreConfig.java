package dev.mintline.config;

/** Where data is kept. */
public sealed interface StoreConfig {
    /** One file under the data folder. {@code readers}: read connections. */
    record Sqlite(int readers) implements StoreConfig {}

    record Postgres(String url, String user, String password, int poolSize) implements StoreConfig {
        @Override
        public String toString() {
            return "Postgres[" + url + "]";
        }
    }
}
