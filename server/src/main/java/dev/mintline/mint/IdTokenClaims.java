package dev.mintline.mint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;

/** The claims of an ID token (OIDC Core section 2; tokens.md 7.4). */
final class IdTokenClaims {
    private IdTokenClaims() {}

    static ObjectNode of(Tenant tenant, TokenDraft draft, User user, TokenDraft.IdTokenDraft id) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        ProfileClaims.addTo(claims, user, id.scopes());
        claims.setAll(id.claims()); // scripts may overwrite the profile, but nothing that follows
        claims.put("iss", tenant.issuer());
        claims.put("sub", user.id().value());
        claims.put("aud", draft.client().id().value());
        claims.put("iat", draft.now().getEpochSecond());
        claims.put("exp", draft.now().plus(draft.client().idTokenLifetime()).getEpochSecond());
        id.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        id.session().ifPresent(session -> claims.put("sid", session.value()));
        id.authTime().ifPresent(time -> claims.put("auth_time", time.getEpochSecond()));
        return claims;
    }
}
