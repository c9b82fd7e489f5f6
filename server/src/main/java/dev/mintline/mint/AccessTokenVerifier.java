package dev.mintline.mint;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mintline.keys.SigningKeys;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.Scopes;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;

/** Checks access tokens that we signed ourselves and that are presented to us (Management API, {@code /userinfo}). */
public final class AccessTokenVerifier {

    /** What a valid token says. {@code client} is {@code azp} or {@code client_id}. */
    public record VerifiedToken(String subject, String client, Scopes scopes, Instant expiresAt) {}

    /** A token that is not valid, and why. */
    public sealed interface Verification {
        record Valid(VerifiedToken token) implements Verification {}

        record Expired() implements Verification {}

        record Invalid(String reason) implements Verification {}
    }

    public Verification verify(String token, Tenant tenant, SigningKeys keys, Audience audience, Instant now) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String kid = jwt.getHeader().getKeyID();
            Optional<SigningKeys.Key> key = kid == null ? Optional.empty() : keys.find(kid);
            if (key.isEmpty() || !jwt.verify(verifier(key.get()))) {
                return new Verification.Invalid("signature");
            }
            return judge(jwt.getJWTClaimsSet(), tenant, audience, now);
        } catch (ParseException | JOSEException e) {
            return new Verification.Invalid("malformed");
        }
    }

    private static Verification judge(JWTClaimsSet claims, Tenant tenant, Audience audience, Instant now)
            throws ParseException {
        if (!tenant.issuer().equals(claims.getIssuer())) {
            return new Verification.Invalid("issuer");
        }
        if (!claims.getAudience().contains(audience.value())) {
            return new Verification.Invalid("audience");
        }
        if (claims.getExpirationTime() == null
                || !now.isBefore(claims.getExpirationTime().toInstant())) {
            return new Verification.Expired();
        }
        String client = Optional.ofNullable(claims.getStringClaim("azp"))
                .or(() -> Optional.ofNullable((String) claims.getClaim("client_id")))
                .orElse("");
        Scopes scopes = Optional.ofNullable(claims.getStringClaim("scope"))
                .map(Scopes::parse)
                .orElse(Scopes.NONE);
        return new Verification.Valid(new VerifiedToken(
                claims.getSubject(), client, scopes, claims.getExpirationTime().toInstant()));
    }

    // The key, not the token's header, decides the algorithm family: an RSA key never verifies anything else.
    private static JWSVerifier verifier(SigningKeys.Key key) throws JOSEException {
        return switch (key.jwk()) {
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case ECKey ec -> new ECDSAVerifier(ec);
            default -> throw new JOSEException("Key " + key.kid() + " cannot verify.");
        };
    }
}
