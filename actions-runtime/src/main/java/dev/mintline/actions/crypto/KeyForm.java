package dev.mintline.actions.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as it travels between calls: one line of text with type, size or curve, exponent, public half as SPKI and private
 * half as PKCS #8, both in hexadecimal.
 */
record KeyForm(String type, String detail, String exponent, byte[] spki, Optional<byte[]> pkcs8) {
    private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");
    static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte[] VERSION_1 = {2, 1, 1};

    String text() {
        return String.join(
                " ",
                type,
                detail,
                exponent,
                Texts.hex(spki),
                pkcs8.map(Texts::hex).orElse("-"));
    }

    static KeyForm of(PublicKey key) throws GeneralSecurityException {
        return of(key, Optional.empty());
    }

    static KeyForm of(PublicKey key, PrivateKey secret) throws GeneralSecurityException {
        boolean ec = secret instanceof ECPrivateKey && key instanceof ECPublicKey;
        return of(
                key, Optional.of(ec ? pkcs8((ECPrivateKey) secret, ((ECPublicKey) key).getW()) : secret.getEncoded()));
    }

    private static KeyForm of(PublicKey key, Optional<byte[]> pkcs8) throws GeneralSecurityException {
        return switch (key) {
            case RSAPublicKey rsa ->
                new KeyForm(
                        "rsa",
                        Integer.toString(rsa.getModulus().bitLength()),
                        rsa.getPublicExponent().toString(),
                        rsa.getEncoded(),
                        pkcs8);
            case ECPublicKey ec -> new KeyForm("ec", Curve.of(ec.getParams()).node, "-", ec.getEncoded(), pkcs8);
            case EdECPublicKey ed -> new KeyForm("ed25519", "-", "-", ed.getEncoded(), pkcs8);
            default -> throw CryptoRefused.of("Keys of this kind are not supported.");
        };
    }

    /** With the public point inside, as OpenSSL writes it. */
    private static byte[] pkcs8(ECPrivateKey key, ECPoint point) throws GeneralSecurityException {
        var curve = Curve.of(key.getParams());
        var inner = Der.write(
                Der.SEQUENCE,
                VERSION_1,
                Der.write(Der.OCTETS, curve.coordinate(key.getS())),
                Der.write(0xa1, Der.bits(curve.encode(point))));
        return Der.write(
                Der.SEQUENCE, VERSION_0, Der.write(Der.SEQUENCE, EC_OID, curve.oid()), Der.write(Der.OCTETS, inner));
    }

    /** RFC 5915, what {@code EC PRIVATE KEY} holds. */
    static byte[] sec1(byte[] pkcs8) throws GeneralSecurityException {
        var form = Keys.read("pkcs8", pkcs8);
        if (!(Keys.privateKey(pkcs8) instanceof ECPrivateKey key)
                || !(Keys.publicKey(form.spki()) instanceof ECPublicKey open)) {
            throw CryptoRefused.of("The key is not an EC key.");
        }
        var curve = Curve.of(key.getParams());
        return Der.write(
                Der.SEQUENCE,
                VERSION_1,
                Der.write(Der.OCTETS, curve.coordinate(key.getS())),
                Der.write(0xa0, curve.oid()),
                Der.write(0xa1, Der.bits(curve.encode(open.getW()))));
    }

    /** RFC 8017 appendix A.1.2 inside PKCS #8, and out of it again. */
    static byte[] wrapRsa(byte[] pkcs1) {
        return Der.write(Der.SEQUENCE, VERSION_0, RSA_ALGORITHM, Der.write(Der.OCTETS, pkcs1));
    }

    static byte[] unwrap(byte[] pkcs8) {
        var outer = Der.of(pkcs8).enter(Der.SEQUENCE);
        outer.integer();
        outer.enter(Der.SEQUENCE);
        return outer.enter(Der.OCTETS).rest();
    }
}
