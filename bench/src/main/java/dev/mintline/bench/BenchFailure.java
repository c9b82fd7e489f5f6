package dev.mintline.bench;

/** The server did not do what a measurement needs; the message says what it did instead. */
final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchFailure(String message) {
        super(message);
    }
}
