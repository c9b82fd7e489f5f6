package dev.mintline.actions.crypto;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Pattern;

/** RFC 7468 texts, with the older labels that key files have, and certificates for the key that is in them. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    private Pem() {}

    static KeyForm read(String text) throws GeneralSecurityException {
        var block = BLOCK.matcher(text);
        while (block.find()) {
            byte[] der = decode(block.group(2));
            switch (block.group(1)) {
                case "PUBLIC KEY" -> {
                    return Keys.read("spki", der);
                }
                case "RSA PUBLIC KEY" -> {
                    return Keys.read("pkcs1-public", der);
                }
                case "PRIVATE KEY" -> {
                    return Keys.read("pkcs8", der);
                }
                case "RSA PRIVATE KEY" -> {
                    return Keys.read("pkcs1-private", der);
                }
                case "EC PRIVATE KEY" -> {
                    return Keys.read("sec1", der);
                }
                case "CERTIFICATE" -> {
                    return certificate(der);
                }
                case "ENCRYPTED PRIVATE KEY" -> throw CryptoRefused.of("Encrypted private keys are not supported.");
                default -> {} // EC PARAMETERS stand before the key
            }
        }
        if (text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw CryptoRefused.of("Encrypted private keys are not supported.");
        }
        throw new CryptoRefused("ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
    }

    private static KeyForm certificate(byte[] der) throws GeneralSecurityException {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        return Keys.read("spki", certificate.getPublicKey().getEncoded());
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new CryptoRefused("ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
        }
    }

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
