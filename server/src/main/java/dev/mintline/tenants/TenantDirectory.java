package dev.mintline.tenants;

import dev.mintline.model.Tenant;
import dev.mintline.store.Transactor;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tenant that a request is for: by the path prefix {@code /t/{name}}, else by host name, else the default
 * tenant (decisions 1). Tenants are few and rarely made, so all of them are kept; thread-safe.
 */
public final class TenantDirectory {
    private static final String PREFIX = "/t/";

    private final Transactor transactor;
    private final String defaultName;
    private volatile List<Tenant> tenants;

    public TenantDirectory(Transactor transactor, String defaultName) {
        this.transactor = transactor;
        this.defaultName = defaultName;
        this.tenants = transactor.tenants();
    }

    /** Call it after a tenant was made or its issuer changed. */
    public void reload() {
        tenants = transactor.tenants();
    }

    /**
     * @param path of the request, with a leading slash
     * @param host as sent; it only chooses among known tenants and never becomes part of an answer
     */
    public Optional<Tenant> find(String path, String host) {
        if (path.startsWith(PREFIX)) {
            int end = path.indexOf('/', PREFIX.length());
            String name = path.substring(PREFIX.length(), end < 0 ? path.length() : end);
            return tenants.stream().filter(t -> t.name().equals(name)).findFirst();
        }
        return tenants.stream()
                .filter(t -> URI.create(t.issuer()).getPath().equals("/"))
                .filter(t -> t.hostname().equalsIgnoreCase(host))
                .findFirst()
                .or(() -> tenants.stream()
                        .filter(t -> t.name().equals(defaultName))
                        .findFirst());
    }
}
