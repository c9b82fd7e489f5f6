package dev.mintline.model;

import dev.mintline.oauth.Audience;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator may set per tenant; defaults as in tokens.md 5.1 and decisions (Switches).
 *
 * @param sessionLifetime absolute, from creation
 * @param idleSessionLifetime since the last activity
 * @param revokeRefreshTokenGrant revoking one refresh token ends all of user, client and audience
 * @param reuseDeletesGrant reuse of a rotated token ends everything of user, client and audience
 * @param reasonHeader refusals carry their reason in {@code x-mintline-reason}
 */
public record TenantSettings(
        Duration sessionLifetime,
        Duration idleSessionLifetime,
        Duration ephemeralSessionLifetime,
        Duration idleEphemeralSessionLifetime,
        boolean persistentSessionCookie,
        Optional<Audience> defaultAudience,
        String defaultDirectory,
        boolean revokeRefreshTokenGrant,
        boolean requirePkceForPublicClients,
        boolean strictClientAuthMethod,
        boolean hideScriptErrors,
        boolean reuseDeletesGrant,
        boolean revokeRefreshTokensOnPasswordChange,
        boolean reasonHeader) {

    public static final TenantSettings DEFAULT = new TenantSettings(
            Duration.ofHours(168),
            Duration.ofHours(72),
            Duration.ofHours(72),
            Duration.ofHours(24),
            true,
            Optional.empty(),
            "Username-Password-Authentication",
            true,
            true,
            false,
            false,
            false,
            false,
            false);
}
