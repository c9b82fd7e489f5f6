package dev.mintline.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.grant.Parameters;
import dev.mintline.http.ClientAddress;
import dev.mintline.model.Origin;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.OAuthError;
import dev.mintline.tenantlog.FailureLog;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configuration;
import dev.mintline.tenants.Configurations;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * The steps that {@code /oauth/token} and {@code /oauth/revoke} share: who calls, judged with a configuration that is
 * read again before anybody is turned away, and a log record for those who are.
 */
final class AuthenticatedRequests {
    private static final int CLAIMED_ID_LENGTH = 64;

    private final Configurations configurations;
    private final ClientAddress addresses;
    private final FailureLog failures;
    private final LogEvents log;

    AuthenticatedRequests(Configurations configurations, ClientAddress addresses, FailureLog failures, LogEvents log) {
        this.configurations = configurations;
        this.addresses = addresses;
        this.failures = failures;
        this.log = log;
    }

    /** As it is known here: for an exchange that reads the epoch together with its token (decisions 5). */
    Configuration known(Tenant tenant) {
        return configurations.of(tenant.id());
    }

    /** As it is stored: for everything else, or a secret or key would live on here after it ended on another node. */
    Configuration upToDate(Tenant tenant) {
        return configurations.upToDate(tenant.id());
    }

    Configuration reloaded(Tenant tenant) {
        return configurations.reload(tenant.id());
    }

    Origin origin(ServerRequest request) {
        return addresses.of(request);
    }

    ClientAuthentication.Result authenticate(Configuration known, ServerRequest request, Parameters parameters) {
        Optional<String> authorization = request.headers().value(HeaderNames.AUTHORIZATION);
        ClientAuthentication.Result result = ClientAuthentication.authenticate(known, authorization, parameters);
        if (result instanceof ClientAuthentication.Authenticated) {
            return result;
        }
        // The client may have been made or changed on another node a moment ago.
        Configuration fresh = configurations.upToDate(known.tenant().id());
        return fresh.epoch() == known.epoch()
                ? result
                : ClientAuthentication.authenticate(fresh, authorization, parameters);
    }

    void logRefusal(
            LogCode code, Tenant tenant, Origin origin, Optional<String> claimedId, OAuthError error, Instant now) {
        LogEvents.Subject subject = claimedId
                .map(id -> id.substring(0, Math.min(id.length(), CLAIMED_ID_LENGTH)))
                .map(LogEvents.Subject::claimed)
                .orElse(LogEvents.Subject.NOBODY);
        failures.offer(
                tenant.id(),
                log.of(
                        code,
                        tenant,
                        origin,
                        subject,
                        error.description(),
                        JsonNodeFactory.instance.objectNode().put("error", error.code()),
                        now));
    }
}
