package dev.mintline.actions.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * RSA PKCS #1 v1.5, RSA-PSS, ECDSA and Ed25519. Whatever a signature draws at random comes from the run's seed.
 *
 * <p>Schemes: {@code rsa}, {@code pss} (with a salt length, -1 as long as the digest, -2 as long as possible or, when
 * verifying, any), {@code ecdsa} (DER), {@code p1363} (two numbers), {@code ed25519}.
 */
final class Signatures {
    private static final int DIGEST_LENGTH = -1;
    private static final int LONGEST_OR_ANY = -2;

    private Signatures() {}

    static byte[] sign(String scheme, String digest, int salt, byte[] pkcs8, byte[] data, Work work)
            throws GeneralSecurityException {
        var form = Keys.read("pkcs8", pkcs8);
        int length = salt == LONGEST_OR_ANY ? longest(form, digest) : salt;
        var signature = signature(scheme, digest, length);
        try {
            signature.initSign(Keys.privateKey(pkcs8), new SeededRandom(work));
        } catch (InvalidKeyException e) {
            throw CryptoRefused.of("The key does not fit the algorithm.");
        }
        signature.update(data);
        return signature.sign();
    }

    static boolean verify(String scheme, String digest, int salt, byte[] spki, byte[] data, byte[] given)
            throws GeneralSecurityException {
        if (!scheme.equals("pss") || salt != LONGEST_OR_ANY) {
            return verifyOnce(scheme, digest, salt, spki, data, given);
        }
        int longest = longest(Keys.read("spki", spki), digest);
        int usual = Hashes.size(digest);
        for (int length = -1; length <= longest; length++) {
            if (verifyOnce(scheme, digest, length < 0 ? usual : length, spki, data, given)) {
                return true;
            }
        }
        return false;
    }

    private static boolean verifyOnce(String scheme, String digest, int salt, byte[] spki, byte[] data, byte[] given)
            throws GeneralSecurityException {
        var signature = signature(scheme, digest, salt);
        try {
            signature.initVerify(Keys.publicKey(spki));
        } catch (InvalidKeyException e) {
            throw CryptoRefused.of("The key does not fit the algorithm.");
        }
        signature.update(data);
        try {
            return signature.verify(given);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    private static int longest(KeyForm form, String digest) throws GeneralSecurityException {
        int bits = ((RSAPublicKey) Keys.publicKey(form.spki())).getModulus().bitLength();
        return Math.max(0, (bits + 6) / 8 - Hashes.size(digest) - 2);
    }

    private static Signature signature(String scheme, String digest, int salt) throws GeneralSecurityException {
        return switch (scheme) {
            case "rsa" -> Signature.getInstance(joined(digest) + "withRSA", "SunRsaSign");
            case "ecdsa" -> Signature.getInstance(joined(digest) + "withECDSA", "SunEC");
            case "p1363" -> Signature.getInstance(joined(digest) + "withECDSAinP1363Format", "SunEC");
            case "ed25519" -> Signature.getInstance("Ed25519", "SunEC");
            case "pss" -> pss(digest, salt);
            default -> throw CryptoRefused.of("Unknown scheme: " + scheme);
        };
    }

    private static String joined(String digest) {
        var name = Hashes.jdkName(digest);
        return name.startsWith("SHA3") ? name : name.replaceFirst("-", "");
    }

    private static Signature pss(String digest, int salt) throws GeneralSecurityException {
        var name = Hashes.jdkName(digest);
        var signature = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
        try {
            signature.setParameter(new PSSParameterSpec(
                    name,
                    "MGF1",
                    new MGF1ParameterSpec(name),
                    salt == DIGEST_LENGTH ? Hashes.size(digest) : salt,
                    PSSParameterSpec.TRAILER_FIELD_BC));
        } catch (InvalidAlgorithmParameterException | IllegalArgumentException e) {
            throw CryptoRefused.of("The salt length does not fit.");
        }
        return signature;
    }
}
