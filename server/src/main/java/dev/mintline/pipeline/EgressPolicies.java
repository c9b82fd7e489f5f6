package dev.mintline.pipeline;

import dev.mintline.actions.net.EgressPolicy;
import dev.mintline.actions.net.HostPattern;
import dev.mintline.config.EgressConfig;
import dev.mintline.model.Tenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the scripts of each tenant may go: what the operator configured, and the tenant's own issuer. */
public final class EgressPolicies {
    private final EgressConfig config;

    public EgressPolicies(EgressConfig config) {
        this.config = config;
    }

    public EgressPolicy of(Tenant tenant) {
        EgressConfig.Hosts own = config.tenants().getOrDefault(tenant.name(), EgressConfig.Hosts.ANY);
        List<HostPattern> denied = new ArrayList<>(config.hosts().denied());
        denied.addAll(own.denied());
        return new EgressPolicy(
                config.allowHttp(),
                own.allowed().isEmpty() ? config.hosts().allowed() : own.allowed(),
                denied,
                config.allowedAddresses(),
                Set.of(origin(URI.create(tenant.issuer()))));
    }

    private static String origin(URI issuer) {
        String scheme = issuer.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + issuer.getHost().toLowerCase(Locale.ROOT) + ":"
                + (issuer.getPort() < 0 ? usual : issuer.getPort());
    }
}
