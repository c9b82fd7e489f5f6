package dev.mintline.actions.crypto;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** AES in the modes that scripts use, RSA encryption, and ECDH. */
final class Ciphers {
    private Ciphers() {}

    private static int direction(boolean encrypt) {
        return encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    }

    /** @param mode {@code cbc} (padded), {@code cbc-blocks} or {@code ctr} */
    static byte[] aes(String mode, boolean encrypt, byte[] key, byte[] iv, byte[] data)
            throws GeneralSecurityException {
        var transformation = switch (mode) {
            case "cbc" -> "AES/CBC/PKCS5Padding";
            case "cbc-blocks" -> "AES/CBC/NoPadding";
            case "ctr" -> "AES/CTR/NoPadding";
            default -> throw CryptoRefused.of("Unknown mode: " + mode);
        };
        return aes(transformation, encrypt, key, new IvParameterSpec(iv), new byte[0], data);
    }

    /** What is encrypted ends with the tag. */
    static byte[] gcm(boolean encrypt, byte[] key, byte[] iv, byte[] additional, int tagBytes, byte[] data)
            throws GeneralSecurityException {
        return aes("AES/GCM/NoPadding", encrypt, key, new GCMParameterSpec(8 * tagBytes, iv), additional, data);
    }

    private static byte[] aes(
            String transformation,
            boolean encrypt,
            byte[] key,
            AlgorithmParameterSpec parameters,
            byte[] additional,
            byte[] data)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(transformation, "SunJCE");
        try {
            cipher.init(direction(encrypt), new SecretKeySpec(key, "AES"), parameters);
            if (additional.length > 0) {
                cipher.updateAAD(additional);
            }
            return cipher.doFinal(data);
        } catch (AEADBadTagException e) {
            throw CryptoRefused.of("Unsupported state or unable to authenticate data");
        } catch (BadPaddingException e) {
            throw new CryptoRefused("ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
        } catch (IllegalBlockSizeException e) {
            throw new CryptoRefused(
                    "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH", "error:1C80006B:Provider routines::wrong final block length");
        }
    }

    /** @param digest of OAEP; empty: PKCS #1 v1.5 */
    static byte[] rsa(boolean encrypt, String digest, byte[] label, byte[] key, byte[] data, Work work)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(digest.isEmpty() ? "RSA/ECB/PKCS1Padding" : "RSA/ECB/OAEPPadding", "SunJCE");
        var half = encrypt ? Keys.publicKey(key) : Keys.privateKey(key);
        try {
            if (digest.isEmpty()) {
                cipher.init(direction(encrypt), half, new SeededRandom(work));
            } else {
                var name = Hashes.jdkName(digest);
                var oaep =
                        new OAEPParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), new PSource.PSpecified(label));
                cipher.init(direction(encrypt), half, oaep, new SeededRandom(work));
            }
            return cipher.doFinal(data);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw CryptoRefused.of(encrypt ? "The data is too large for the key." : "The data cannot be decrypted.");
        }
    }

    static byte[] ecdh(byte[] pkcs8, byte[] spki) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH", "SunEC");
        agreement.init(Keys.privateKey(pkcs8));
        agreement.doPhase(Keys.publicKey(spki), true);
        return agreement.generateSecret();
    }
}
