package dev.mintline.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import java.math.BigInteger;
import java.security.KeyPair;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The signing keys of one tenant, decrypted. RSA keys serve RS256 and PS256; EC keys serve ES256. Immutable: a change of
 * keys makes a new value, so whoever holds one sees one consistent state.
 */
public final class SigningKeys {
    private static final int KID_LENGTH = 21;
    private static final int RSA_BITS = 2048;
    private static final int SERIAL_BYTES = 16;

    private final List<Key> keys;
    private final Map<String, Key> byKid;

    private SigningKeys(List<Key> keys) {
        this.keys = keys;
        this.byKid = keys.stream().collect(Collectors.toUnmodifiableMap(Key::kid, Function.identity()));
    }

    /** One key: its private and public parts and its place in the rotation. */
    public record Key(JWK jwk, SigningKeyRecord.State state) {
        public String kid() {
            return jwk.getKeyID();
        }

        @Override
        public String toString() {
            return "Key[" + kid() + " " + state + "]";
        }
    }

    public static SigningKeys open(TenantId tenant, List<SigningKeyRecord> records, MasterKey masterKey) {
        return new SigningKeys(records.stream()
                .filter(r -> r.state() != SigningKeyRecord.State.REVOKED)
                .map(r -> new Key(parse(masterKey.decrypt(purpose(tenant, r.kid()), r.encryptedJwk())), r.state()))
                .toList());
    }

    /** A new key for {@code RS256} (also PS256) or {@code ES256}, with a certificate. Takes up to some 100 ms. */
    public static SigningKeyRecord generate(
            Tenant tenant,
            String algorithm,
            SigningKeyRecord.State state,
            MasterKey masterKey,
            RandomValues random,
            Instant now) {
        String kid = random.alphanumeric(KID_LENGTH);
        try {
            BigInteger serial = new BigInteger(1, random.bytes(SERIAL_BYTES)).setBit(0);
            JWK jwk = algorithm.equals("ES256") ? elliptic(tenant, kid, serial, now) : rsa(tenant, kid, serial, now);
            return new SigningKeyRecord(
                    kid,
                    algorithm,
                    jwk.toPublicJWK().toJSONString(),
                    masterKey.encrypt(purpose(tenant.id(), kid), jwk.toJSONString()),
                    state,
                    now,
                    state == SigningKeyRecord.State.CURRENT ? Optional.of(now) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        } catch (JOSEException e) {
            throw new IllegalStateException("A key for " + algorithm + " could not be made.", e);
        }
    }

    @SuppressWarnings("deprecation") // x5t is SHA-1 by RFC 7517 section 4.8; verifiers that look keys up by it exist
    private static JWK rsa(Tenant tenant, String kid, BigInteger serial, Instant now) throws JOSEException {
        RSAKey key = new RSAKeyGenerator(RSA_BITS).generate();
        SigningKeyCertificate certificate = certificate(tenant, key.toKeyPair(), serial, now);
        return new RSAKey.Builder(key)
                .keyID(kid)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .x509CertChain(List.of(Base64.encode(certificate.encoded())))
                .x509CertThumbprint(Base64URL.encode(certificate.hash("SHA-1")))
                .x509CertSHA256Thumbprint(Base64URL.encode(certificate.hash("SHA-256")))
                .build();
    }

    @SuppressWarnings("deprecation") // as above
    private static JWK elliptic(Tenant tenant, String kid, BigInteger serial, Instant now) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        SigningKeyCertificate certificate = certificate(tenant, key.toKeyPair(), serial, now);
        return new ECKey.Builder(key)
                .keyID(kid)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .x509CertChain(List.of(Base64.encode(certificate.encoded())))
                .x509CertThumbprint(Base64URL.encode(certificate.hash("SHA-1")))
                .x509CertSHA256Thumbprint(Base64URL.encode(certificate.hash("SHA-256")))
                .build();
    }

    private static SigningKeyCertificate certificate(Tenant tenant, KeyPair key, BigInteger serial, Instant now) {
        return new SigningKeyCertificate(SigningKeyCertificate.selfSigned(tenant, key, serial, now));
    }

    /** The key that signs with {@code algorithm} now. */
    public Key current(String algorithm) {
        boolean elliptic = algorithm.equals("ES256");
        return keys.stream()
                .filter(k -> k.state() == SigningKeyRecord.State.CURRENT)
                .filter(k -> elliptic ? k.jwk() instanceof ECKey : k.jwk() instanceof RSAKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The tenant has no current key for " + algorithm + "."));
    }

    /** Current, next and previous keys by id. */
    public Optional<Key> find(String kid) {
        return Optional.ofNullable(byKid.get(kid));
    }

    public List<Key> all() {
        return keys;
    }

    private static String purpose(TenantId tenant, String kid) {
        return "signing-key:" + tenant + ":" + kid;
    }

    private static JWK parse(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key is not a JSON Web Key.", e);
        }
    }
}
