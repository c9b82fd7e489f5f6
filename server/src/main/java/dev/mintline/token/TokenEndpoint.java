package dev.mintline.token;

import dev.mintline.grant.AuthenticatedClient;
import dev.mintline.grant.Exchange;
import dev.mintline.grant.Grant;
import dev.mintline.grant.Parameters;
import dev.mintline.grant.TokenOutcome;
import dev.mintline.http.BadRequest;
import dev.mintline.http.ClientAddress;
import dev.mintline.http.Cors;
import dev.mintline.http.TenantRequest;
import dev.mintline.model.Client;
import dev.mintline.model.Origin;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.tenants.Configuration;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code POST /oauth/token} (RFC 6749 section 3.2). Owns the phases that all grants share, in the order of tokens.md 0.3;
 * the first that fails answers, and nothing after it happens. A grant cannot forget one.
 */
final class TokenEndpoint implements HttpService {
    private static final int CONFIGURATION_ATTEMPTS = 5;

    private final TenantDirectory tenants;
    private final AuthenticatedRequests requests;
    private final Map<String, Grant> grants;
    private final ExchangeFailures failures;
    private final InstantSource clock;

    TokenEndpoint(
            TenantDirectory tenants,
            AuthenticatedRequests requests,
            List<Grant> grants,
            ExchangeFailures failures,
            InstantSource clock) {
        this.tenants = tenants;
        this.requests = requests;
        this.grants = grants.stream().collect(Collectors.toUnmodifiableMap(Grant::grantType, Function.identity()));
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/oauth/token", TenantRequest.in(tenants, this::handle))
                .options("/oauth/token", Cors::preflight)
                .any(
                        "/oauth/token",
                        (request, response) ->
                                OAuthAnswers.error(response, new OAuthError(405, "invalid_request", "Use POST.")));
    }

    private void handle(Tenant tenant, ServerRequest request, ServerResponse response) {
        Instant now = clock.instant();
        Parameters parameters;
        try {
            parameters = ClientRequests.parse(request); // 1
        } catch (BadRequest e) {
            OAuthAnswers.error(response, new OAuthError(e.status(), "invalid_request", e.description()));
            return;
        }
        if (parameters.get("grant_type").isEmpty()) { // 2
            OAuthAnswers.error(response, OAuthError.missing("grant_type"));
            return;
        }
        boolean refresh = parameters.get("grant_type").orElseThrow().equals(GrantType.REFRESH_TOKEN);
        Configuration configuration = refresh ? requests.known(tenant) : requests.upToDate(tenant);
        for (int attempt = 0; attempt < CONFIGURATION_ATTEMPTS; attempt++) {
            TokenOutcome outcome = evaluate(configuration, request, response, parameters, now);
            switch (outcome) {
                case TokenOutcome.Issued(var tokens) -> {
                    OAuthAnswers.success(response, tokens);
                    return;
                }
                case TokenOutcome.Refused(var error, var reason, var _) -> {
                    if (configuration.tenant().settings().reasonHeader()) {
                        OAuthAnswers.because(response, reason);
                    }
                    OAuthAnswers.error(response, error);
                    return;
                }
                case TokenOutcome.StaleConfiguration() -> configuration = requests.reloaded(tenant);
            }
        }
        throw new IllegalStateException("The configuration of " + tenant.name() + " changes faster than it is read.");
    }

    private TokenOutcome evaluate(
            Configuration configuration,
            ServerRequest request,
            ServerResponse response,
            Parameters parameters,
            Instant now) {
        Origin origin = requests.origin(request);
        return switch (requests.authenticate(configuration, request, parameters)) { // 3
            case ClientAuthentication.Refused(var error, var claimed, var challenge) -> {
                if (challenge && error.status() == 401) {
                    OAuthAnswers.challenge(response, configuration.tenant().issuer());
                }
                requests.logRefusal(
                        ExchangeFailures.code(parameters), configuration.tenant(), origin, claimed, error, now);
                yield new TokenOutcome.Refused(error, Reason.CLIENT_NOT_AUTHENTICATED);
            }
            case ClientAuthentication.Authenticated(var client) -> {
                Cors.allow(request, response, client.client());
                Exchange exchange = new Exchange(
                        configuration, client, parameters, onBehalf(request, client, parameters, origin), now);
                yield dispatch(exchange);
            }
        };
    }

    // Whose password it is decides whose address counts, if the client can prove that it may say so (tokens.md 1.5).
    private static Origin onBehalf(
            ServerRequest request, AuthenticatedClient client, Parameters parameters, Origin origin) {
        boolean trusted = client.withSecret()
                && client.client().trustedWithForwardedFor()
                && parameters.get("grant_type").filter(GrantType::takesPassword).isPresent();
        return trusted ? ClientAddress.onBehalf(request, origin) : origin;
    }

    private TokenOutcome dispatch(Exchange exchange) {
        String grantType = exchange.parameters().get("grant_type").orElseThrow();
        Optional<Grant> grant = Optional.ofNullable(grants.get(grantType)); // 4
        if (grant.isEmpty()) {
            return failures.logged(
                    exchange,
                    new OAuthError(400, "unsupported_grant_type", "Grant type not supported"),
                    Reason.UNKNOWN_GRANT_TYPE);
        }
        if (!allowed(exchange.client(), grantType)) { // 5
            return failures.logged(
                    exchange,
                    new OAuthError(
                            403, "unauthorized_client", "Grant type '" + grantType + "' not allowed for the client."),
                    Reason.GRANT_NOT_ALLOWED);
        }
        TokenOutcome outcome = grant.get().exchange(exchange); // 7 to 13
        return outcome instanceof TokenOutcome.Refused refused ? failures.logged(exchange, refused) : outcome;
    }

    private static boolean allowed(Client client, String grantType) {
        return client.mayUse(grantType);
    }
}
