package dev.mintline.actions.claims;

import java.util.Set;

/**
 * What decides which custom claims a token may carry.
 *
 * @param grantedScopes of the access token, scripts' changes included
 * @param accessTokenForBuiltInApi its audience is one of the server's own APIs
 */
public record ClaimContext(Set<String> grantedScopes, boolean accessTokenForBuiltInApi, boolean idTokenIssued) {
    public ClaimContext {
        grantedScopes = Set.copyOf(grantedScopes);
    }
}
