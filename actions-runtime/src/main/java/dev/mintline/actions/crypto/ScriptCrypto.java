package dev.mintline.actions.crypto;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.List;

/**
 * One call of a script's {@code crypto}: the name of an operation and its arguments as texts. Without state, safe for any
 * number of threads.
 */
public final class ScriptCrypto {
    private static final int MOST = Integer.MAX_VALUE;

    private ScriptCrypto() {}

    /**
     * @throws CryptoRefused with a code and a text for the script
     * @throws GeneralSecurityException when the JDK refuses; its text is not for the script
     */
    public static String call(String operation, List<String> arguments, Work work) throws GeneralSecurityException {
        var in = new Arguments(arguments);
        return switch (operation) {
            case "hash" -> Texts.text(Hashes.digest(in.text(0), in.bytes(2)), in.text(1));
            case "hmac" -> Texts.text(Hashes.hmac(in.text(0), in.bytes(2)).doFinal(in.bytes(3)), in.text(1));
            case "pbkdf2" ->
                Texts.hex(KeyDerivation.pbkdf2(
                        in.text(0), in.bytes(1), in.bytes(2), in.number(3, 1, MOST), in.number(4, 0, MOST), work));
            case "hkdf" ->
                Texts.hex(KeyDerivation.hkdf(in.text(0), in.bytes(1), in.bytes(2), in.bytes(3), in.number(4, 0, MOST)));
            case "scrypt" ->
                Texts.hex(KeyDerivation.scrypt(
                        in.bytes(0),
                        in.bytes(1),
                        in.number(2, 0, 1 << 24),
                        in.number(3, 1, 1 << 20),
                        in.number(4, 1, 1 << 20),
                        in.number(5, 0, MOST),
                        work));
            case "pem" -> Pem.read(in.text(0)).text();
            case "der" -> Keys.read(in.text(0), in.bytes(1)).text();
            case "jwk" -> Jwk.read(arguments).text();
            case "raw" -> raw(in.text(0), in.bytes(1)).text();
            case "export" -> export(in.text(0), in.bytes(1));
            case "generate" -> generate(in, work).text();
            case "sign" ->
                Texts.hex(Signatures.sign(
                        in.text(0), in.text(1), Integer.parseInt(in.text(2)), in.bytes(3), in.bytes(4), work));
            case "verify" ->
                Signatures.verify(
                                in.text(0),
                                in.text(1),
                                Integer.parseInt(in.text(2)),
                                in.bytes(3),
                                in.bytes(4),
                                in.bytes(5))
                        ? "1"
                        : "0";
            case "aes" ->
                Texts.hex(Ciphers.aes(in.text(0), in.text(1).equals("encrypt"), in.bytes(2), in.bytes(3), in.bytes(4)));
            case "gcm" ->
                Texts.hex(Ciphers.gcm(
                        in.text(0).equals("encrypt"),
                        in.bytes(1),
                        in.bytes(2),
                        in.bytes(3),
                        in.number(4, 4, 16),
                        in.bytes(5)));
            case "rsa" ->
                Texts.hex(Ciphers.rsa(
                        in.text(0).equals("encrypt"), in.text(1), in.bytes(2), in.bytes(3), in.bytes(4), work));
            case "ecdh" -> Texts.hex(Ciphers.ecdh(in.bytes(0), in.bytes(1)));
            default -> throw CryptoRefused.of("Unknown operation: " + operation);
        };
    }

    private static KeyForm generate(Arguments in, Work work) throws GeneralSecurityException {
        return switch (in.text(0)) {
            case "rsa" -> KeyPairs.rsa(in.text(1), in.text(2), work);
            case "ec" -> KeyPairs.ec(Curve.named(in.text(1)), work);
            case "ed25519" -> KeyPairs.ed25519(work);
            default -> throw CryptoRefused.of("Keys of this kind are not supported.");
        };
    }

    /** The point of an EC key or the 32 bytes of an Ed25519 key. */
    private static KeyForm raw(String curve, byte[] bytes) throws GeneralSecurityException {
        if (curve.equals("Ed25519")) {
            return KeyForm.of(Edwards.decode(bytes));
        }
        var named = Curve.named(curve);
        var point = named.decode(bytes);
        return KeyForm.of(
                Keys.factory("EC").generatePublic(new java.security.spec.ECPublicKeySpec(point, named.parameters())));
    }

    /** @param form {@code pem-…} or the bare container; the key is SPKI for public forms and PKCS #8 for private ones */
    private static String export(String form, byte[] key) throws GeneralSecurityException {
        return switch (form) {
            case "pem-spki" -> Pem.write("PUBLIC KEY", key);
            case "pem-pkcs8" -> Pem.write("PRIVATE KEY", key);
            case "pem-pkcs1-public" -> Pem.write("RSA PUBLIC KEY", bits(key));
            case "pem-pkcs1-private" -> Pem.write("RSA PRIVATE KEY", KeyForm.unwrap(key));
            case "pem-sec1" -> Pem.write("EC PRIVATE KEY", KeyForm.sec1(key));
            case "pkcs1-public" -> Texts.hex(bits(key));
            case "pkcs1-private" -> Texts.hex(KeyForm.unwrap(key));
            case "sec1" -> Texts.hex(KeyForm.sec1(key));
            case "jwk-public" -> Jwk.write(Keys.read("spki", key), false);
            case "jwk-private" -> Jwk.write(Keys.read("pkcs8", key), true);
            case "raw" ->
                Texts.hex(
                        switch (Keys.publicKey(key)) {
                            case ECPublicKey ec -> Curve.of(ec.getParams()).encode(ec.getW());
                            case EdECPublicKey ed -> Edwards.encode(ed);
                            default -> throw CryptoRefused.of("The key has no raw form.");
                        });
            default -> throw CryptoRefused.of("Unknown form: " + form);
        };
    }

    private static byte[] bits(byte[] spki) {
        var outer = Der.of(spki).enter(Der.SEQUENCE);
        outer.enter(Der.SEQUENCE);
        return outer.bits();
    }

    private record Arguments(List<String> values) {
        String text(int index) {
            if (index >= values.size()) {
                throw CryptoRefused.of("An argument is missing.");
            }
            return values.get(index);
        }

        byte[] bytes(int index) {
            return Texts.bytes(text(index));
        }

        int number(int index, int least, int most) {
            return Texts.number(text(index), least, most, "number");
        }
    }
}
