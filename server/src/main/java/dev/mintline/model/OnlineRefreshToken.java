package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;

/** A refresh token that lives and dies with its session (tokens.md 3.6). Stored by the hash of its value.
 *
 * @param endedBecause set when it alone was ended, its session living on
 */
public record OnlineRefreshToken(
        OnlineTokenId id,
        Hash secret,
        SessionId session,
        ClientId client,
        UserId user,
        Audience audience,
        Scopes scopes,
        Optional<Instant> authTime,
        Instant createdAt,
        Optional<Instant> lastExchangedAt,
        Optional<Reason> endedBecause) {}
