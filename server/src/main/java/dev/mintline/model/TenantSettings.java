package dev.mintline.model;

import dev.mintline.oauth.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may set per tenant; defaults as in tokens.md 5.1 and decisions (Switches). A stored document that
 * lacks a component, because an older server wrote it, has that component's default.
 *
 * @param sessionLifetime absolute, from creation; a session also keeps to a lower value that is set later
 * @param idleSessionLifetime since the last activity
 * @param defaultDirectory the connection that people sign in with
 * @param allowedLogoutUrls where {@code /v2/logout} may lead, beside those of clients
 * @param oidcLogoutPromptEnabled {@code /oidc/logout} without a hint asks the user
 * @param revokeRefreshTokenGrant revoking one refresh token ends all of user, client and audience
 * @param reuseDeletesGrant a refresh token used twice also ends the grant (D16)
 * @param revokeRefreshTokensOnPasswordChange a new password also ends the user's offline refresh tokens (tokens.md 6)
 * @param removeAlgFromJwks published keys have no {@code alg}
 * @param reasonHeader answers that refuse carry {@code x-mintline-reason}
 * @param extra what is stored and returned and has no effect
 */
public record TenantSettings(
        Duration sessionLifetime,
        Duration idleSessionLifetime,
        Duration ephemeralSessionLifetime,
        Duration idleEphemeralSessionLifetime,
        boolean persistentSessionCookie,
        Optional<Audience> defaultAudience,
        String defaultDirectory,
        List<String> allowedLogoutUrls,
        boolean oidcLogoutPromptEnabled,
        boolean revokeRefreshTokenGrant,
        boolean reuseDeletesGrant,
        boolean revokeRefreshTokensOnPasswordChange,
        boolean requirePkceForPublicClients,
        boolean strictClientAuthMethod,
        boolean hideScriptErrors,
        boolean removeAlgFromJwks,
        boolean reasonHeader,
        JsonMap extra) {

    public static final TenantSettings DEFAULT = new TenantSettings(
            Duration.ofHours(168),
            Duration.ofHours(72),
            Duration.ofHours(72),
            Duration.ofHours(24),
            true,
            Optional.empty(),
            "Username-Password-Authentication",
            List.of(),
            true,
            true,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            JsonMap.EMPTY);

    public TenantSettings {
        allowedLogoutUrls = List.copyOf(allowedLogoutUrls);
    }
}
