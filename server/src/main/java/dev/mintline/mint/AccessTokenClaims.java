package dev.mintline.mint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Scopes;

/** The claims of an access token in the API's dialect (tokens.md 7.2; RFC 9068 section 2.2). */
final class AccessTokenClaims {
    private static final String RFC9068 = "rfc9068_profile";

    private AccessTokenClaims() {}

    static ObjectNode of(Tenant tenant, TokenDraft draft, ResourceServer api, String jti) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.setAll(draft.accessTokenClaims()); // first, so that nothing of ours can be replaced
        claims.put("iss", tenant.issuer());
        claims.put(
                "sub",
                draft.user().map(u -> u.id().value()).orElse(draft.client().id() + "@clients"));
        putAudience(claims, tenant, draft, api);
        claims.put("iat", draft.now().getEpochSecond());
        claims.put("exp", draft.now().plus(api.tokenLifetime()).getEpochSecond());
        if (!draft.scopes().isEmpty()) {
            claims.put("scope", draft.scopes().wire());
        }
        if (isRfc9068(api)) {
            claims.put("client_id", draft.client().id().value());
            claims.put("jti", jti);
        } else {
            claims.put("azp", draft.client().id().value());
            draft.gty().ifPresent(gty -> claims.put("gty", gty));
        }
        return claims;
    }

    /** The {@code typ} of the token's header. */
    static String type(ResourceServer api) {
        return isRfc9068(api) ? "at+jwt" : "JWT";
    }

    private static boolean isRfc9068(ResourceServer api) {
        return api.tokenDialect().startsWith(RFC9068);
    }

    private static void putAudience(ObjectNode claims, Tenant tenant, TokenDraft draft, ResourceServer api) {
        boolean forUserinfoToo = draft.user().isPresent()
                && draft.scopes().has(Scopes.OPENID)
                && api.signingAlgorithm().equals("RS256");
        if (forUserinfoToo) {
            claims.putArray("aud")
                    .add(api.identifier().value())
                    .add(tenant.userinfoAudience().value());
        } else {
            claims.put("aud", api.identifier().value());
        }
    }
}
