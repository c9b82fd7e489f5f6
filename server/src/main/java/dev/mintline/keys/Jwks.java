package dev.mintline.keys;

import com.nimbusds.jose.jwk.JWKSet;

/** The public keys as {@code /.well-known/jwks.json} shows them (RFC 7517). */
public final class Jwks {
    private Jwks() {}

    public static String json(SigningKeys keys) {
        return new JWKSet(keys.all().stream().map(SigningKeys.Key::jwk).toList()).toString(true);
    }
}
