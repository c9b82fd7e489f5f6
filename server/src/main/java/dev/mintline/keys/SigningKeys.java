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
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.TenantId;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
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

    /** A new key for {@code RS256} (also PS256) or {@code ES256}. Takes up to some 100 ms. */
    public static SigningKeyRecord generate(
            TenantId tenant,
            String algorithm,
            SigningKeyRecord.State state,
            MasterKey masterKey,
            RandomValues random,
            Instant now) {
        String kid = random.alphanumeric(KID_LENGTH);
        try {
            JWK jwk = algorithm.equals("ES256")
                    ? new ECKeyGenerator(Curve.P_256)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .generate()
                    : new RSAKeyGenerator(RSA_BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            return new SigningKeyRecord(
                    kid,
                    algorithm,
                    jwk.toPublicJWK().toJSONString(),
                    masterKey.encrypt(purpose(tenant, kid), jwk.toJSONString()),
                    state,
                    now);
        } catch (JOSEException e) {
            throw new IllegalStateException("A key for " + algorithm + " could not be made.", e);
        }
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
