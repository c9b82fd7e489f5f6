package dev.mintline.store.jdbc;

/** The database did not do what it must: broken, full, gone. Callers cannot mend it. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFailure(String message) {
        super(message);
    }
}
