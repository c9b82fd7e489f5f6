package dev.mintline.store;

/** Marks the thread that runs a transaction's work, so that long work inside it is caught at once. */
public final class OpenTransaction implements AutoCloseable {
    private static final ThreadLocal<OpenTransaction> HERE = new ThreadLocal<>();

    private OpenTransaction() {}

    /** Called by implementations of {@link Transactor} before the work; close it afterwards. */
    public static OpenTransaction enter() {
        OpenTransaction mark = new OpenTransaction();
        HERE.set(mark);
        return mark;
    }

    static boolean isHere() {
        return HERE.get() != null;
    }

    @Override
    public void close() {
        HERE.remove();
    }
}
