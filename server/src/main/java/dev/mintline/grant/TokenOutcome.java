package dev.mintline.grant;

import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;

/** How a token request ended. */
public sealed interface TokenOutcome {
    record Issued(TokenResponse response) implements TokenOutcome {}

    /**
     * @param reason more precise than the error; for the log and, where the tenant allows it, a header
     * @param logged the grant has written the log record itself, in its own commit
     */
    record Refused(OAuthError error, Reason reason, boolean logged) implements TokenOutcome {
        public Refused(OAuthError error, Reason reason) {
            this(error, reason, false);
        }
    }

    /** Nothing happened yet: read the configuration again and start over. */
    record StaleConfiguration() implements TokenOutcome {}
}
