package dev.mintline.grant;

import dev.mintline.model.Metadata;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Session;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.Effects;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user has just let a client have, whatever the flow: from it a refresh token may follow.
 *
 * @param session the browser's; empty in flows without a browser
 * @param api empty: only {@code /userinfo}
 * @param scopes all that was granted, before scripts changed the access token's
 * @param metadata for an offline token, as scripts asked
 * @param expiry for an offline token, as scripts asked
 */
record Entitlement(
        User user,
        Optional<Session> session,
        Optional<ResourceServer> api,
        Scopes scopes,
        Optional<Instant> authTime,
        Metadata metadata,
        Effects.Expiry expiry) {
    Optional<Audience> audience() {
        return api.map(ResourceServer::identifier);
    }
}
