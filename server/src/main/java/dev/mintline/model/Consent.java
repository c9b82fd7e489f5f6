package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user lets a client have of an API: Auth0's {@code /api/v2/grants}. Parent of the refresh tokens of user, client
 * and API.
 *
 * @param audience empty: only {@code /userinfo}
 */
public record Consent(
        String id, UserId user, ClientId client, Optional<Audience> audience, Scopes scopes, Instant createdAt) {}
