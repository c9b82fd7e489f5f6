package dev.mintline.actions.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * PBKDF2 (RFC 8018), HKDF (RFC 5869) and scrypt (RFC 7914). Written out on the JDK's HMAC because its own PBKDF2 takes
 * characters where scripts give bytes, it has no scrypt, and neither can be stopped on the way.
 */
final class KeyDerivation {
    /** HMAC calls of one derivation: some seconds, so that the CPU budget ends it first. */
    private static final long MOST_ITERATIONS = 2_000_000;

    private static final int MOST_BYTES = 4_096;
    private static final int STRIDE = 1_000;

    private KeyDerivation() {}

    static byte[] pbkdf2(String digest, byte[] password, byte[] salt, int iterations, int length, Work work)
            throws GeneralSecurityException {
        int blocks = (length + Hashes.size(digest) - 1) / Hashes.size(digest);
        if (length > MOST_BYTES || (long) blocks * iterations > MOST_ITERATIONS) {
            throw new CryptoRefused(
                    "ERR_CRYPTO_WORK_LIMIT",
                    "PBKDF2 is limited to " + MOST_ITERATIONS + " rounds and " + MOST_BYTES + " bytes.");
        }
        return rounds(digest, password, salt, iterations, length, work);
    }

    private static byte[] rounds(String digest, byte[] password, byte[] salt, int iterations, int length, Work work)
            throws GeneralSecurityException {
        var mac = Hashes.hmac(digest, password);
        int size = mac.getMacLength();
        int blocks = (length + size - 1) / size;
        byte[] out = new byte[blocks * size];
        for (int block = 0; block < blocks; block++) {
            pbkdf2Block(mac, salt, iterations, block + 1, out, block * size, work);
        }
        return Arrays.copyOf(out, length);
    }

    private static void pbkdf2Block(Mac mac, byte[] salt, int iterations, int number, byte[] out, int at, Work work)
            throws GeneralSecurityException {
        mac.update(salt);
        mac.update(new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
        byte[] round = mac.doFinal();
        System.arraycopy(round, 0, out, at, round.length);
        for (int i = 1; i < iterations; i++) {
            mac.update(round);
            mac.doFinal(round, 0);
            for (int j = 0; j < round.length; j++) {
                out[at + j] ^= round[j];
            }
            if (i % STRIDE == 0) {
                work.checkpoint();
            }
        }
    }

    static byte[] hkdf(String digest, byte[] key, byte[] salt, byte[] info, int length)
            throws GeneralSecurityException {
        int size = Hashes.size(digest);
        if (length > 255 * size || length > MOST_BYTES) {
            throw new CryptoRefused("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
        }
        var extract = Hashes.hmac(digest, salt.length == 0 ? new byte[size] : salt);
        var expand = Hashes.hmac(digest, extract.doFinal(key));
        byte[] out = new byte[(length + size - 1) / size * size];
        byte[] block = new byte[0];
        for (int i = 0; i * size < length; i++) {
            expand.update(block);
            expand.update(info);
            expand.update((byte) (i + 1));
            block = expand.doFinal();
            System.arraycopy(block, 0, out, i * size, size);
        }
        return Arrays.copyOf(out, length);
    }

    static byte[] scrypt(byte[] password, byte[] salt, int cost, int blockSize, int parallel, int length, Work work)
            throws GeneralSecurityException {
        Scrypt.check(cost, blockSize, parallel);
        if (length > MOST_BYTES) {
            throw new CryptoRefused("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
        }
        byte[] blocks = rounds("sha256", password, salt, 1, parallel * 128 * blockSize, work);
        Scrypt.mix(blocks, cost, blockSize, parallel, work);
        return rounds("sha256", password, blocks, 1, length, work);
    }
}
