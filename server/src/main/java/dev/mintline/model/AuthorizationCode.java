package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A code and everything that was decided when the user authorized: scripts do not run again when it is redeemed.
 *
 * @param redirectUri as sent to {@code /authorize}; empty: it was not sent, so it need not be repeated
 * @param decided what the pipeline asked for (claims, scopes, refresh token metadata), as JSON
 */
public record AuthorizationCode(
        Hash code,
        ClientId client,
        UserId user,
        SessionId session,
        Optional<String> redirectUri,
        Optional<String> codeChallenge,
        Optional<String> nonce,
        Optional<Audience> audience,
        Scopes scopes,
        Optional<Instant> authTime,
        JsonMap decided,
        Instant createdAt,
        Instant expiresAt) {}
