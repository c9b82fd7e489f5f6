package dev.mintline.grant;

import dev.mintline.mint.SignedTokens;
import dev.mintline.oauth.Scopes;
import java.util.Optional;

/** The success answer of the token endpoint (RFC 6749 section 5.1). Prints no token. */
public record TokenResponse(SignedTokens tokens, Optional<String> refreshToken, Scopes scope) {
    @Override
    public String toString() {
        return "TokenResponse[" + scope.wire() + "]";
    }
}
