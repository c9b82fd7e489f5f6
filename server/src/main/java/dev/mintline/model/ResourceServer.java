package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API that access tokens are for.
 *
 * @param identifier its audience; never changes
 * @param tokenLifetime lifetime of its access tokens
 * @param system built in, like the Management API
 */
public record ResourceServer(
        String id,
        String name,
        Audience identifier,
        List<ApiScope> scopes,
        String signingAlgorithm,
        Optional<Ciphertext> signingSecret,
        boolean allowOfflineAccess,
        boolean allowOnlineAccess,
        boolean allowOnlineAccessWithEphemeralSessions,
        Duration tokenLifetime,
        Duration tokenLifetimeForWeb,
        String tokenDialect,
        boolean skipConsent,
        boolean system,
        JsonMap extra,
        Instant createdAt,
        Instant updatedAt) {
    public ResourceServer {
        scopes = List.copyOf(scopes);
    }

    public record ApiScope(String value, Optional<String> description) {}

    public ResourceServer withIdentifier(Audience other) {
        return new ResourceServer(
                id,
                name,
                other,
                scopes,
                signingAlgorithm,
                signingSecret,
                allowOfflineAccess,
                allowOnlineAccess,
                allowOnlineAccessWithEphemeralSessions,
                tokenLifetime,
                tokenLifetimeForWeb,
                tokenDialect,
                skipConsent,
                system,
                extra,
                createdAt,
                updatedAt);
    }

    public Scopes scopeValues() {
        return Scopes.of(scopes.stream().map(ApiScope::value).toList());
    }
}
