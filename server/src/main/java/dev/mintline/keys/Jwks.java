package dev.mintline.keys;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public keys as {@code /.well-known/jwks.json} shows them (RFC 7517). */
public final class Jwks {
    private Jwks() {}

    /** @param withoutAlg the tenant's {@code remove_alg_from_jwks}: one RSA key serves RS256 and PS256 */
    public static String json(SigningKeys keys, boolean withoutAlg) {
        List<Map<String, Object>> all = keys.all().stream()
                .map(key -> {
                    Map<String, Object> json =
                            new LinkedHashMap<>(key.jwk().toPublicJWK().toJSONObject());
                    if (withoutAlg) {
                        json.remove("alg");
                    }
                    return json;
                })
                .toList();
        return JSONObjectUtils.toJSONString(Map.of("keys", all));
    }
}
