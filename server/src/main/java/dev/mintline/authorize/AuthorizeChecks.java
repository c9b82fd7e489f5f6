package dev.mintline.authorize;

import dev.mintline.grant.Pkce;
import dev.mintline.model.Client;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Scopes;
import dev.mintline.tenants.Configuration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and judges an authorization request, in order (tokens.md 1.3). Until client and callback are known to belong
 * together nothing is ever sent to the callback. Pure but for looking up client and API.
 */
final class AuthorizeChecks {
    private static final long MAX_AGE_LIMIT = Duration.ofDays(3650).toSeconds();

    private AuthorizeChecks() {}

    sealed interface Result {}

    record Valid(AuthorizeRequest request) implements Result {}

    /** Told to the user on a page of ours; the callback is not trusted. */
    record NotRedirectable(int status, String title, String message) implements Result {}

    record Invalid(AuthorizeTarget target, Client client, OAuthError error) implements Result {}

    static Result check(Configuration configuration, Map<String, String> parameters) {
        Optional<String> clientId = get(parameters, "client_id");
        if (clientId.isEmpty()) {
            return new NotRedirectable(400, "Invalid request", "Missing required parameter: client_id");
        }
        Optional<Client> known = configuration.client(new ClientId(clientId.get()));
        if (known.isEmpty()) {
            return new NotRedirectable(400, "Unknown application", "There is no application with this client_id.");
        }
        Client client = known.get();
        Optional<String> redirectUri = get(parameters, "redirect_uri");
        Optional<String> callback = Callbacks.match(client.callbacks(), redirectUri);
        if (callback.isEmpty()) {
            return redirectUri.isPresent()
                    ? new NotRedirectable(
                            403, "Callback URL mismatch", "The redirect_uri is not one of the application's callbacks.")
                    : new NotRedirectable(400, "Invalid request", "Missing required parameter: redirect_uri");
        }
        Optional<AuthorizeTarget.Mode> mode = mode(get(parameters, "response_mode"));
        AuthorizeTarget target =
                new AuthorizeTarget(callback.get(), mode.orElse(AuthorizeTarget.Mode.QUERY), get(parameters, "state"));
        if (mode.isEmpty()) {
            return invalid(target, client, OAuthError.invalidRequest("Unsupported response_mode"));
        }
        return checkRest(configuration, client, target, redirectUri, parameters);
    }

    private static Result checkRest(
            Configuration configuration,
            Client client,
            AuthorizeTarget target,
            Optional<String> redirectUri,
            Map<String, String> parameters) {
        Set<String> prompt =
                Set.copyOf(Scopes.parse(parameters.getOrDefault("prompt", "")).values());
        Scopes scopes = Scopes.parse(parameters.getOrDefault("scope", ""));
        Optional<OAuthError> error = responseType(client, parameters)
                .or(() -> unsupported(parameters))
                .or(() -> prompt(prompt))
                .or(() -> refreshScopes(scopes))
                .or(() -> pkce(configuration, client, parameters));
        if (error.isPresent()) {
            return invalid(target, client, error.get());
        }
        Optional<String> age = get(parameters, "max_age");
        Optional<Duration> maxAge = age.flatMap(AuthorizeChecks::seconds);
        if (age.isPresent() && maxAge.isEmpty()) {
            return invalid(target, client, OAuthError.invalidRequest("max_age must be a whole number of seconds"));
        }
        Optional<Audience> audience = get(parameters, "audience")
                .map(Audience::new)
                .or(() -> configuration.tenant().settings().defaultAudience());
        Optional<ResourceServer> api = audience.flatMap(configuration::api);
        if (audience.isPresent() && api.isEmpty()) {
            return invalid(target, client, OAuthError.accessDenied("Service not found: " + audience.get()));
        }
        return new Valid(new AuthorizeRequest(
                client,
                target,
                redirectUri,
                scopes,
                api,
                get(parameters, "code_challenge"),
                get(parameters, "nonce"),
                prompt,
                maxAge,
                parameters));
    }

    private static Optional<OAuthError> responseType(Client client, Map<String, String> parameters) {
        Optional<String> type = get(parameters, "response_type");
        if (type.isEmpty()) {
            return Optional.of(OAuthError.missing("response_type"));
        }
        if (!type.get().equals("code")) {
            return Optional.of(
                    new OAuthError(400, "unsupported_response_type", "Only the response type 'code' is supported."));
        }
        return client.mayUse(GrantType.AUTHORIZATION_CODE)
                ? Optional.empty()
                : Optional.of(new OAuthError(
                        403, "unauthorized_client", "Grant type 'authorization_code' not allowed for the client."));
    }

    // What changes the meaning of a request must not be ignored.
    private static Optional<OAuthError> unsupported(Map<String, String> parameters) {
        for (String name : Set.of("request", "request_uri", "authorization_details", "organization", "dpop_jkt")) {
            if (get(parameters, name).isPresent()) {
                return Optional.of(
                        OAuthError.invalidRequest("The parameter '" + name + "' is not supported by this server."));
            }
        }
        return Optional.empty();
    }

    private static Optional<OAuthError> prompt(Set<String> prompt) {
        if (prompt.contains("none") && prompt.size() > 1) {
            return Optional.of(OAuthError.invalidRequest("prompt=none cannot be combined with other values"));
        }
        return Set.of("none", "login", "consent", "select_account").containsAll(prompt)
                ? Optional.empty()
                : Optional.of(OAuthError.invalidRequest("Unsupported prompt value"));
    }

    private static Optional<OAuthError> refreshScopes(Scopes scopes) {
        return scopes.has(Scopes.ONLINE_ACCESS) && scopes.has(Scopes.OFFLINE_ACCESS)
                ? Optional.of(OAuthError.invalidRequest("Cannot request both online_access and offline_access scopes"))
                : Optional.empty();
    }

    private static Optional<OAuthError> pkce(
            Configuration configuration, Client client, Map<String, String> parameters) {
        Optional<String> challenge = get(parameters, "code_challenge");
        if (challenge.isEmpty()) {
            boolean required =
                    client.isPublic() && configuration.tenant().settings().requirePkceForPublicClients();
            return required ? Optional.of(OAuthError.missing("code_challenge")) : Optional.empty();
        }
        if (!get(parameters, "code_challenge_method").equals(Optional.of("S256"))) {
            return Optional.of(OAuthError.invalidRequest("code_challenge_method must be S256"));
        }
        return Pkce.isChallenge(challenge.get())
                ? Optional.empty()
                : Optional.of(OAuthError.invalidRequest("code_challenge is not a base64url SHA-256"));
    }

    private static Optional<AuthorizeTarget.Mode> mode(Optional<String> sent) {
        return switch (sent.orElse("query")) {
            case "query" -> Optional.of(AuthorizeTarget.Mode.QUERY);
            case "fragment" -> Optional.of(AuthorizeTarget.Mode.FRAGMENT);
            case "form_post" -> Optional.of(AuthorizeTarget.Mode.FORM_POST);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> seconds(String text) {
        try {
            long value = Long.parseLong(text);
            return value < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.min(value, MAX_AGE_LIMIT)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> get(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(v -> !v.isEmpty());
    }

    private static Invalid invalid(AuthorizeTarget target, Client client, OAuthError error) {
        return new Invalid(target, client, error);
    }
}
