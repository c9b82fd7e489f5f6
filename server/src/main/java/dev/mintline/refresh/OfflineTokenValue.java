package dev.mintline.refresh;

import dev.mintline.model.FamilyId;
import dev.mintline.secrets.MasterKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The text of an offline refresh token: {@code v1.} and base64url of key id, family id, counter, salt and HMAC-SHA-256
 * over all of them (decisions 13). It authenticates itself, so garbage is refused without a query and a stolen database
 * forges nothing. One instance per tenant; thread-safe.
 */
final class OfflineTokenValue {
    static final int FAMILY_ID_LENGTH = 22;
    static final int SALT_BYTES = 16;

    private static final String PREFIX = "v1.";
    private static final int KEY_ID_BYTES = 4;
    private static final int MAC_BYTES = 32;
    private static final int PRINT_BYTES = 8;
    private static final int SIGNED_BYTES = KEY_ID_BYTES + FAMILY_ID_LENGTH + Integer.BYTES + SALT_BYTES;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SecretKeySpec key;
    private final byte[] keyId;

    /** @param purpose distinguishes the keys of tenants */
    OfflineTokenValue(MasterKey masterKey, String purpose) {
        byte[] derived = masterKey.derive(purpose);
        this.key = new SecretKeySpec(derived, "HmacSHA256");
        this.keyId = Arrays.copyOf(mac(key, purpose.getBytes(StandardCharsets.UTF_8)), KEY_ID_BYTES);
    }

    /**
     * What a genuine token says.
     *
     * @param print tells it from its siblings
     */
    record Content(FamilyId family, int counter, String print) {}

    /** @param salt tells siblings apart; {@link #SALT_BYTES} bytes */
    String write(FamilyId family, int counter, byte[] salt) {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(keyId)
                .put(family.value().getBytes(StandardCharsets.US_ASCII))
                .putInt(counter)
                .put(salt)
                .array();
        byte[] whole = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(signed)
                .put(mac(key, signed))
                .array();
        return PREFIX + ENCODER.encodeToString(whole);
    }

    /** The salt of the one successor that a presented token can have ({@code leeway_mode: replay}, decisions 13). */
    byte[] successorSalt(String presented) {
        return Arrays.copyOf(mac(key, ("successor:" + presented).getBytes(StandardCharsets.UTF_8)), SALT_BYTES);
    }

    /** Empty when it is not a token that this tenant's key made. */
    Optional<Content> read(String value) {
        Optional<byte[]> decoded = decode(value);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        byte[] whole = decoded.get();
        byte[] signed = Arrays.copyOf(whole, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(whole, SIGNED_BYTES, whole.length);
        if (!MessageDigest.isEqual(mac, mac(key, signed))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(signed).position(KEY_ID_BYTES);
        byte[] family = new byte[FAMILY_ID_LENGTH];
        fields.get(family);
        int counter = fields.getInt();
        byte[] salt = new byte[SALT_BYTES];
        fields.get(salt);
        return Optional.of(new Content(
                new FamilyId(new String(family, StandardCharsets.US_ASCII)),
                counter,
                HexFormat.of().formatHex(salt, 0, PRINT_BYTES)));
    }

    private static Optional<byte[]> decode(String value) {
        if (!value.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DECODER.decode(value.substring(PREFIX.length())))
                    .filter(bytes -> bytes.length == SIGNED_BYTES + MAC_BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }
}
