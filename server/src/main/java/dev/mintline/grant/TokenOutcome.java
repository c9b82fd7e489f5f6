package dev.mintline.grant;

import dev.mintline.oauth.OAuthError;

/** How a token request ended. */
public sealed interface TokenOutcome {
    record Issued(TokenResponse response) implements TokenOutcome {}

    /**
     * @param reason stable code; more precise than the error, and only for the log
     * @param logged the grant has written the log record itself, in its own commit
     */
    record Refused(OAuthError error, String reason, boolean logged) implements TokenOutcome {
        public Refused(OAuthError error, String reason) {
            this(error, reason, false);
        }
    }

    /** Nothing happened yet: read the configuration again and start over. */
    record StaleConfiguration() implements TokenOutcome {}
}
