package dev.mintline.secrets;

import dev.mintline.model.Ciphertext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must be readable again: private keys, client secrets, Action secrets (AES-256-GCM, a random 96-bit nonce
 * each). Everything else that is secret is hashed. The key's id stands in front of every ciphertext, and the purpose is
 * authenticated with it, so that a ciphertext cannot be moved to another place. Thread-safe.
 */
public final class MasterKey {
    public static final int BYTES = 32;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec encryption;
    private final byte[] derivation;
    private final String id;
    private final SecureRandom random = new SecureRandom();

    public MasterKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("The master key must have 32 bytes, not " + key.length + ".");
        }
        this.derivation = key.clone();
        this.encryption = new SecretKeySpec(derive("encryption"), "AES");
        this.id = HexFormat.of().formatHex(derive("id"), 0, 4);
    }

    /** Names the key without telling anything about it. */
    public String id() {
        return id;
    }

    /** @param purpose what the text is and whose, for example {@code client-secret:tenant:client} */
    public Ciphertext encrypt(String purpose, String text) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new Ciphertext(id + "." + ENCODER.encodeToString(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to encrypt.", e);
        }
    }

    /** @throws IllegalStateException when it was encrypted with another key, for another purpose, or changed */
    public String decrypt(String purpose, Ciphertext ciphertext) {
        String text = ciphertext.text();
        int dot = text.indexOf('.');
        String keyId = text.substring(0, Math.max(dot, 0));
        if (!MessageDigest.isEqual(keyId.getBytes(StandardCharsets.UTF_8), id.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalStateException("Stored secrets are encrypted with master key '" + keyId
                    + "', but the server was given '" + id + "'.");
        }
        try {
            byte[] whole = DECODER.decode(text.substring(dot + 1));
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, purpose);
            return new String(cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored secret (" + purpose + ") was changed or moved.", e);
        }
    }

    /** A 256-bit key for one purpose, derived so that it tells nothing about the master key or other keys. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derivation, "HmacSHA256"));
            return mac.doFinal(("mintline/" + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
