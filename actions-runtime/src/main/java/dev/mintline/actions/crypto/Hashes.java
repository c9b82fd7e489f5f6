package dev.mintline.actions.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Digests and HMAC by the names that scripts use, reduced to {@code sha256} and the like by the guest. */
final class Hashes {
    /** Name → JDK name. */
    private static final Map<String, String> DIGESTS = Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha224", "SHA-224"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha512-224", "SHA-512/224"),
            Map.entry("sha512-256", "SHA-512/256"),
            Map.entry("sha3-224", "SHA3-224"),
            Map.entry("sha3-256", "SHA3-256"),
            Map.entry("sha3-384", "SHA3-384"),
            Map.entry("sha3-512", "SHA3-512"));

    private Hashes() {}

    static String jdkName(String name) {
        var jdk = DIGESTS.get(name);
        if (jdk == null) {
            throw new CryptoRefused("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + name);
        }
        return jdk;
    }

    static byte[] digest(String name, byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance(jdkName(name), "SUN").digest(data);
    }

    /** Bytes of the digest. */
    static int size(String name) throws GeneralSecurityException {
        return MessageDigest.getInstance(jdkName(name), "SUN").getDigestLength();
    }

    static Mac hmac(String name, byte[] key) throws GeneralSecurityException {
        var algorithm = "Hmac"
                + (name.startsWith("sha3-") ? jdkName(name) : jdkName(name).replaceFirst("-", ""));
        var mac = Mac.getInstance(algorithm, "SunJCE");
        mac.init(new RawKey(algorithm, key));
        return mac;
    }

    /** {@link SecretKeySpec} refuses the empty key, which HMAC allows. */
    private record RawKey(String algorithm, byte[] bytes) implements SecretKey {
        @Override
        public String getAlgorithm() {
            return algorithm;
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return bytes.clone(); // whoever asks wipes what it gets
        }

        @Override
        public String toString() {
            return "RawKey[***]";
        }
    }
}
