package dev.mintline.actions.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Ed25519 keys as the 32 bytes that RFC 8032 writes. */
final class Edwards {
    private static final int SIZE = 32;

    private Edwards() {}

    static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        if (seed.length != SIZE) {
            throw CryptoRefused.of("An Ed25519 key has 32 bytes.");
        }
        return Keys.factory("Ed25519").generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    static byte[] seed(EdECPrivateKey key) {
        return key.getBytes().orElseThrow(() -> CryptoRefused.of("The key has no private part."));
    }

    /** The JDK derives the public half only while it generates a pair, from the random bytes that are the seed. */
    static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = seed(key);
        var generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
        generator.initialize(NamedParameterSpec.ED25519, new SeededRandom(new Work() {
            @Override
            public byte[] random(int count) {
                if (count != seed.length) {
                    throw new IllegalStateException("the JDK asked for " + count + " bytes of a seed");
                }
                return seed;
            }

            @Override
            public void checkpoint() {
                // one step
            }
        }));
        return generator.generateKeyPair().getPublic();
    }

    static byte[] encode(EdECPublicKey key) {
        byte[] big = key.getPoint().getY().toByteArray();
        byte[] out = new byte[SIZE];
        for (int i = 0; i < Math.min(SIZE, big.length); i++) {
            out[i] = big[big.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            out[SIZE - 1] |= (byte) 0x80;
        }
        return out;
    }

    static PublicKey decode(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length != SIZE) {
            throw CryptoRefused.of("An Ed25519 key has 32 bytes.");
        }
        byte[] big = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            big[i] = bytes[SIZE - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        return Keys.factory("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }
}
