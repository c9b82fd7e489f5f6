package dev.mintline.actions.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RFC 7517 members as {@code name=value} texts; the guest makes and reads the JSON around them. */
final class Jwk {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Jwk() {}

    static KeyForm read(List<String> members) throws GeneralSecurityException {
        var jwk = new LinkedHashMap<String, String>();
        for (var member : members) {
            int equals = member.indexOf('=');
            jwk.put(member.substring(0, Math.max(0, equals)), member.substring(equals + 1));
        }
        return switch (jwk.getOrDefault("kty", "")) {
            case "RSA" -> rsa(jwk);
            case "EC" -> ec(jwk);
            case "OKP" -> okp(jwk);
            default -> throw invalid();
        };
    }

    private static KeyForm rsa(Map<String, String> jwk) throws GeneralSecurityException {
        var modulus = number(jwk, "n");
        Keys.bounded(modulus);
        var exponent = number(jwk, "e");
        var factory = Keys.factory("RSA");
        var open = factory.generatePublic(new RSAPublicKeySpec(modulus, exponent));
        if (!jwk.containsKey("d")) {
            return KeyForm.of(open);
        }
        var secret = (RSAPrivateCrtKey) factory.generatePrivate(new RSAPrivateCrtKeySpec(
                modulus,
                exponent,
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi")));
        Keys.bounded(secret);
        return KeyForm.of(open, secret);
    }

    private static KeyForm ec(Map<String, String> jwk) throws GeneralSecurityException {
        var curve = Curve.named(jwk.getOrDefault("crv", ""));
        var point = curve.point(number(jwk, "x"), number(jwk, "y"));
        if (!jwk.containsKey("d")) {
            return KeyForm.of(Keys.factory("EC").generatePublic(new ECPublicKeySpec(point, curve.parameters())));
        }
        return Keys.pair(Keys.ecPrivate(curve, number(jwk, "d")), Optional.of(point));
    }

    private static KeyForm okp(Map<String, String> jwk) throws GeneralSecurityException {
        if (!jwk.getOrDefault("crv", "").equals("Ed25519")) {
            throw invalid();
        }
        if (!jwk.containsKey("d")) {
            return KeyForm.of(Edwards.decode(bytes(jwk, "x")));
        }
        return Keys.pair(Edwards.privateKey(bytes(jwk, "d")), Optional.empty());
    }

    private static BigInteger number(Map<String, String> jwk, String name) {
        return new BigInteger(1, bytes(jwk, name));
    }

    private static byte[] bytes(Map<String, String> jwk, String name) {
        var value = jwk.get(name);
        if (value == null || value.isEmpty() || value.length() > 4_096) {
            throw invalid();
        }
        try {
            return Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static CryptoRefused invalid() {
        return new CryptoRefused("ERR_CRYPTO_INVALID_JWK", "Invalid JWK data");
    }

    /** Members one after the other, separated by a blank, in the order in which Node has them. */
    static String write(KeyForm form, boolean secret) throws GeneralSecurityException {
        var members = new ArrayList<String>();
        var open = Keys.publicKey(form.spki());
        switch (open) {
            case RSAPublicKey rsa -> {
                members.add("kty=RSA");
                members.add("n=" + text(rsa.getModulus()));
                members.add("e=" + text(rsa.getPublicExponent()));
                if (secret) {
                    var key = (RSAPrivateCrtKey) secret(form);
                    members.add("d=" + text(key.getPrivateExponent()));
                    members.add("p=" + text(key.getPrimeP()));
                    members.add("q=" + text(key.getPrimeQ()));
                    members.add("dp=" + text(key.getPrimeExponentP()));
                    members.add("dq=" + text(key.getPrimeExponentQ()));
                    members.add("qi=" + text(key.getCrtCoefficient()));
                }
            }
            case ECPublicKey ec -> {
                var curve = Curve.of(ec.getParams());
                members.add("kty=EC");
                members.add("x=" + text(curve.coordinate(ec.getW().getAffineX())));
                members.add("y=" + text(curve.coordinate(ec.getW().getAffineY())));
                members.add("crv=" + curve.jwk);
                if (secret) {
                    members.add("d=" + text(curve.coordinate(((ECPrivateKey) secret(form)).getS())));
                }
            }
            case EdECPublicKey ed -> {
                members.add("crv=Ed25519");
                if (secret) {
                    members.add("d=" + text(Edwards.seed((EdECPrivateKey) secret(form))));
                }
                members.add("x=" + text(Edwards.encode(ed)));
                members.add("kty=OKP");
            }
            default -> throw CryptoRefused.of("Keys of this kind are not supported.");
        }
        return String.join(" ", members);
    }

    private static java.security.PrivateKey secret(KeyForm form) throws GeneralSecurityException {
        return Keys.privateKey(form.pkcs8().orElseThrow(() -> CryptoRefused.of("The key has no private part.")));
    }

    private static String text(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes.length > 1 && bytes[0] == 0
                ? text(java.util.Arrays.copyOfRange(bytes, 1, bytes.length))
                : text(bytes);
    }

    private static String text(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }
}
