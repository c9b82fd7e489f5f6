package dev.mintline.actions.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** New key pairs, from the run's random bytes. */
final class KeyPairs {
    private static final int LEAST_RSA_BITS = 512;
    private static final int MOST_RSA_BITS = 4_096;

    private KeyPairs() {}

    static KeyForm rsa(String bits, String exponent, Work work) throws GeneralSecurityException {
        int size = Texts.number(bits, LEAST_RSA_BITS, MOST_RSA_BITS, "modulusLength");
        int e = Texts.number(exponent, 3, Integer.MAX_VALUE, "publicExponent");
        if (e % 2 == 0) {
            throw CryptoRefused.of("The public exponent must be odd.");
        }
        var generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
        generator.initialize(new RSAKeyGenParameterSpec(size, BigInteger.valueOf(e)), new SeededRandom(work));
        var pair = generator.generateKeyPair();
        return KeyForm.of(pair.getPublic(), pair.getPrivate());
    }

    static KeyForm ec(Curve curve, Work work) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", "SunEC");
        generator.initialize(
                new ECGenParameterSpec(curve == Curve.P256 ? "secp256r1" : curve.node), new SeededRandom(work));
        var pair = generator.generateKeyPair();
        return KeyForm.of(pair.getPublic(), pair.getPrivate());
    }

    static KeyForm ed25519(Work work) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
        generator.initialize(NamedParameterSpec.ED25519, new SeededRandom(work));
        var pair = generator.generateKeyPair();
        return KeyForm.of(pair.getPublic(), pair.getPrivate());
    }
}
