package dev.mintline.actions.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads keys in the containers that scripts have them in, and puts the JDK's key objects back together. */
final class Keys {
    /** A private operation with a key of this size takes a tenth of a second. */
    private static final int MOST_RSA_BITS = 8_192;

    private static final byte[] RSA_OID = HexFormat.of().parseHex("06092a864886f70d010101");
    private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] ED25519_OID = HexFormat.of().parseHex("06032b6570");

    private Keys() {}

    /** @param container {@code spki}, {@code pkcs1-public}, {@code pkcs8}, {@code pkcs1-private} or {@code sec1} */
    static KeyForm read(String container, byte[] der) throws GeneralSecurityException {
        return switch (container) {
            case "spki" -> KeyForm.of(publicKey(der));
            case "pkcs1-public" -> KeyForm.of(publicKey(Der.write(Der.SEQUENCE, KeyForm.RSA_ALGORITHM, Der.bits(der))));
            case "pkcs8" -> pair(privateKey(der), embeddedPoint(der));
            case "pkcs1-private" -> pair(privateKey(KeyForm.wrapRsa(der)), Optional.empty());
            case "sec1" -> sec1(der);
            default -> throw CryptoRefused.of("Unknown container: " + container);
        };
    }

    static PublicKey publicKey(byte[] spki) throws GeneralSecurityException {
        var algorithm =
                algorithm(Der.of(spki).enter(Der.SEQUENCE).enter(Der.SEQUENCE).element());
        var key = factory(algorithm).generatePublic(new X509EncodedKeySpec(spki));
        if (key instanceof RSAPublicKey rsa) {
            bounded(rsa.getModulus());
        }
        return key;
    }

    static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        var outer = Der.of(pkcs8).enter(Der.SEQUENCE);
        outer.integer();
        var algorithm = algorithm(outer.enter(Der.SEQUENCE).element());
        var key = factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (key instanceof RSAPrivateCrtKey rsa) {
            bounded(rsa);
        }
        return key;
    }

    static KeyFactory factory(String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm, algorithm.equals("RSA") ? "SunRsaSign" : "SunEC");
    }

    private static String algorithm(byte[] oid) {
        if (Arrays.equals(oid, RSA_OID)) {
            return "RSA";
        }
        if (Arrays.equals(oid, EC_OID)) {
            return "EC";
        }
        if (Arrays.equals(oid, ED25519_OID)) {
            return "Ed25519";
        }
        throw CryptoRefused.of("Keys of this kind are not supported.");
    }

    static void bounded(BigInteger modulus) {
        if (modulus.bitLength() > MOST_RSA_BITS) {
            throw CryptoRefused.of("RSA keys are limited to " + MOST_RSA_BITS + " bits.");
        }
    }

    /** The parts of a private key that are calculated with must be no longer than the key: the JDK takes any. */
    static void bounded(RSAPrivateCrtKey key) {
        bounded(key.getModulus());
        int half = Math.max(key.getPrimeP().bitLength(), key.getPrimeQ().bitLength());
        boolean fits = half <= key.getModulus().bitLength()
                && key.getPrimeP().multiply(key.getPrimeQ()).equals(key.getModulus())
                && key.getPrivateExponent().bitLength() <= key.getModulus().bitLength()
                && key.getPrimeExponentP().bitLength() <= half
                && key.getPrimeExponentQ().bitLength() <= half
                && key.getCrtCoefficient().bitLength() <= half;
        if (!fits) {
            throw CryptoRefused.of("The parts of the RSA key do not belong together.");
        }
    }

    /** @param point of the public half, when whoever wrote the key put it in */
    static KeyForm pair(PrivateKey key, Optional<ECPoint> point) throws GeneralSecurityException {
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                KeyForm.of(
                        factory("RSA").generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())),
                        rsa);
            case ECPrivateKey ec -> {
                var curve = Curve.of(ec.getParams());
                var w = point.isPresent() ? point.get() : curve.publicPoint(ec.getS());
                yield KeyForm.of(factory("EC").generatePublic(new ECPublicKeySpec(w, curve.parameters())), ec);
            }
            case EdECPrivateKey ed -> KeyForm.of(Edwards.publicKey(ed), ed);
            default -> throw CryptoRefused.of("Keys of this kind are not supported.");
        };
    }

    static PrivateKey ecPrivate(Curve curve, BigInteger secret) throws GeneralSecurityException {
        if (secret.signum() <= 0 || secret.compareTo(curve.parameters().getOrder()) >= 0) {
            throw CryptoRefused.of("The private key is out of range.");
        }
        return factory("EC").generatePrivate(new ECPrivateKeySpec(secret, curve.parameters()));
    }

    private static KeyForm sec1(byte[] der) throws GeneralSecurityException {
        var key = Der.of(der).enter(Der.SEQUENCE);
        key.integer();
        var secret = new BigInteger(1, key.enter(Der.OCTETS).rest());
        var curve = Curve.withOid(key.enter(0xa0).element());
        var point = key.has(0xa1) ? Optional.of(curve.decode(key.enter(0xa1).bits())) : Optional.<ECPoint>empty();
        return pair(ecPrivate(curve, secret), point);
    }

    private static Optional<ECPoint> embeddedPoint(byte[] pkcs8) throws GeneralSecurityException {
        var outer = Der.of(pkcs8).enter(Der.SEQUENCE);
        outer.integer();
        var algorithm = outer.enter(Der.SEQUENCE);
        if (!Arrays.equals(algorithm.element(), EC_OID)) {
            return Optional.empty();
        }
        var curve = Curve.withOid(algorithm.element());
        var inner = outer.enter(Der.OCTETS).enter(Der.SEQUENCE);
        inner.integer();
        inner.enter(Der.OCTETS);
        if (inner.has(0xa0)) {
            inner.enter(0xa0);
        }
        return inner.has(0xa1) ? Optional.of(curve.decode(inner.enter(0xa1).bits())) : Optional.empty();
    }
}
