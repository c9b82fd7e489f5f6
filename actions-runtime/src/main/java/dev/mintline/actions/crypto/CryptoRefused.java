package dev.mintline.actions.crypto;

/** What a script asked for cannot be done; code and text are written for the script. */
public final class CryptoRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    CryptoRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static CryptoRefused of(String message) {
        return new CryptoRefused("ERR_CRYPTO_OPERATION_FAILED", message);
    }

    public String code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
