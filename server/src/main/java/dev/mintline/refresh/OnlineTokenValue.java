package dev.mintline.refresh;

import dev.mintline.secrets.RandomValues;

/** The text of an online refresh token: {@code ORT} and 256 random bits (tokens.md 3.1). */
final class OnlineTokenValue {
    private static final String PREFIX = "ORT";
    private static final int LENGTH = PREFIX.length() + 43;

    private OnlineTokenValue() {}

    static String create(RandomValues random) {
        return PREFIX + random.secret();
    }

    /** Whether it can be one at all; a look-up in the store decides. */
    static boolean looksLike(String value) {
        return value.length() == LENGTH && value.startsWith(PREFIX);
    }
}
