package dev.mintline.secrets;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Random ids and secrets. Thread-safe. */
public final class RandomValues {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    private final SecureRandom random = new SecureRandom();

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** 256 bits as 43 base64url characters: for everything that is a secret. */
    public String secret() {
        return BASE64URL.encodeToString(bytes(32));
    }

    public String alphanumeric(int length) {
        return pick(ALPHANUMERIC, length);
    }

    public String hex(int length) {
        return pick(HEX, length);
    }

    public String uuid() {
        return UUID.randomUUID().toString();
    }

    public long seed() {
        return random.nextLong();
    }

    private String pick(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
