package dev.mintline.token;

import dev.mintline.grant.Grant;
import dev.mintline.http.ClientAddress;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.FailureLog;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.List;

/** Mounts the endpoints of this package. */
public final class ClientEndpoints implements HttpService {
    private final TokenEndpoint token;
    private final RevocationEndpoint revocation;

    /** What the endpoints of this package stand on. */
    public record Parts(
            TenantDirectory tenants,
            Configurations configurations,
            Transactor transactor,
            RefreshTokens refreshTokens,
            ClientAddress addresses,
            FailureLog failures,
            LogEvents log,
            InstantSource clock) {}

    public ClientEndpoints(Parts parts, List<Grant> grants) {
        AuthenticatedRequests requests =
                new AuthenticatedRequests(parts.configurations(), parts.addresses(), parts.failures(), parts.log());
        this.token = new TokenEndpoint(
                parts.tenants(),
                requests,
                grants,
                new ExchangeFailures(parts.transactor(), parts.log()),
                parts.clock());
        this.revocation = new RevocationEndpoint(
                parts.tenants(), requests, parts.transactor(), parts.refreshTokens(), parts.log(), parts.clock());
    }

    @Override
    public void routing(HttpRules rules) {
        token.routing(rules);
        revocation.routing(rules);
    }
}
