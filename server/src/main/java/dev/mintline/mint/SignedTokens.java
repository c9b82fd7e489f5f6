package dev.mintline.mint;

import java.util.Optional;

/** The tokens of one answer, ready to be sent. Prints no token. */
public record SignedTokens(String accessToken, String accessTokenId, long expiresIn, Optional<String> idToken) {
    @Override
    public String toString() {
        return "SignedTokens[" + accessTokenId + "]";
    }
}
