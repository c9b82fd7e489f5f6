package dev.mintline.model;

import dev.mintline.oauth.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application that may ask for tokens (RFC 6749 section 2).
 *
 * @param appType {@code spa}, {@code native}, {@code regular_web}, {@code non_interactive}; empty: not said
 * @param authMethod how it authenticates; empty: either secret method, or none for {@code spa} and {@code native}
 * @param extra accepted properties of Auth0's client object that are stored and returned, most of them without effect
 */
public record Client(
        ClientId id,
        String name,
        Optional<String> appType,
        Optional<ClientSecret> secret,
        List<String> callbacks,
        List<String> allowedLogoutUrls,
        List<String> webOrigins,
        List<String> allowedOrigins,
        Set<String> grantTypes,
        Optional<AuthMethod> authMethod,
        RefreshTokenSettings refreshToken,
        Duration idTokenLifetime,
        String idTokenAlgorithm,
        boolean firstParty,
        JsonMap metadata,
        JsonMap extra,
        Instant createdAt,
        Instant updatedAt) {
    public Client {
        callbacks = List.copyOf(callbacks);
        allowedLogoutUrls = List.copyOf(allowedLogoutUrls);
        webOrigins = List.copyOf(webOrigins);
        allowedOrigins = List.copyOf(allowedOrigins);
        grantTypes = Set.copyOf(grantTypes);
    }

    public enum AuthMethod {
        NONE,
        CLIENT_SECRET_POST,
        CLIENT_SECRET_BASIC
    }

    /** A client that cannot keep a secret (RFC 6749 section 2.1). */
    public boolean isPublic() {
        return authMethod
                .map(m -> m == AuthMethod.NONE)
                .orElse(appType.filter(t -> t.equals("spa") || t.equals("native"))
                        .isPresent());
    }

    /** Whether its server may say on whose behalf it calls ({@code is_token_endpoint_ip_header_trusted}). */
    public boolean trustedWithForwardedFor() {
        return extra.json().path("is_token_endpoint_ip_header_trusted").asBoolean();
    }

    public boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }
}
