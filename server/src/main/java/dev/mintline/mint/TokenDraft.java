package dev.mintline.mint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.Client;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.SessionId;
import dev.mintline.model.User;
import dev.mintline.oauth.Scopes;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that was decided about the tokens of one answer; nothing is signed yet.
 *
 * @param user empty: the client acts for itself
 * @param api empty: the access token is for {@code /userinfo} only
 * @param scopes of the access token
 * @param gty the grant as the access token names it; empty for authorization codes
 * @param accessTokenClaims set by scripts, already filtered
 * @param idToken empty: none is issued
 * @param holder where {@code /userinfo} finds the custom claims
 */
public record TokenDraft(
        Client client,
        Optional<User> user,
        Optional<ResourceServer> api,
        Scopes scopes,
        Optional<String> gty,
        ObjectNode accessTokenClaims,
        Optional<IdTokenDraft> idToken,
        ClaimsHolder holder,
        Instant now) {

    /**
     * @param scopes decide which profile claims are released
     * @param claims set by scripts, already filtered
     */
    public record IdTokenDraft(
            Scopes scopes,
            Optional<String> nonce,
            Optional<Instant> authTime,
            Optional<SessionId> session,
            ObjectNode claims) {}
}
