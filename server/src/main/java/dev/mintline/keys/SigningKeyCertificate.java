package dev.mintline.keys;

import com.nimbusds.jose.jwk.JWK;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.Tenant;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate of a signing key. It is self-signed and vouches for nothing: it is the form in which many verifiers
 * want a public key.
 */
public record SigningKeyCertificate(X509Certificate x509) {
    /** Verifiers of tokens ignore the dates; a rotation comes long before the end. */
    private static final Duration VALIDITY = Duration.ofDays(3_650);

    /** X.520, upper bound of a common name. */
    private static final int NAME_LENGTH = 64;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** @param serial positive, at most 20 bytes (RFC 5280 section 4.1.2.2) */
    static X509Certificate selfSigned(Tenant tenant, KeyPair key, BigInteger serial, Instant now) {
        String host = URI.create(tenant.issuer()).getHost();
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, host.substring(0, Math.min(host.length(), NAME_LENGTH)))
                .build();
        String algorithm = key.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name, serial, Date.from(now), Date.from(now.plus(VALIDITY)), name, key.getPublic())
                            .build(new JcaContentSignerBuilder(algorithm).build(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("A certificate for " + host + " could not be made.", e);
        }
    }

    /** Empty for keys made before there were certificates. */
    public static Optional<SigningKeyCertificate> of(SigningKeyRecord key) {
        try {
            List<X509Certificate> chain = JWK.parse(key.publicJwk()).getParsedX509CertChain();
            return chain == null || chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SigningKeyCertificate(chain.getFirst()));
        } catch (ParseException e) {
            throw new IllegalStateException("Key " + key.kid() + " is not a JSON Web Key.", e);
        }
    }

    /** As PEM. */
    public String pem() {
        return pem("CERTIFICATE", encoded());
    }

    /** Alone in a PKCS #7 container, as PEM. */
    public String pkcs7() {
        try {
            return pem(
                    "PKCS7",
                    CertificateFactory.getInstance("X.509")
                            .generateCertPath(List.of(x509))
                            .getEncoded("PKCS7"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java writes PKCS #7.", e);
        }
    }

    /** SHA-1 as hexadecimal digits, which is what the vendor's API shows. */
    public String thumbprint() {
        return HexFormat.of().withUpperCase().formatHex(hash("SHA-1"));
    }

    /** The same with colons. */
    public String fingerprint() {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash("SHA-1"));
    }

    byte[] hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(encoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm + ".", e);
        }
    }

    byte[] encoded() {
        try {
            return x509.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be encoded.", e);
        }
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + new String(LINES.encode(content), StandardCharsets.US_ASCII)
                + "\n-----END " + type + "-----\n";
    }
}
