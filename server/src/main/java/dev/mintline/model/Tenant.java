package dev.mintline.model;

import dev.mintline.oauth.Audience;
import java.time.Instant;

/**
 * One customer of a server: its own issuer, keys, clients, users and log.
 *
 * @param name the path segment of {@code /t/{name}} and {@code event.tenant.id}
 * @param issuer base of every endpoint URL, always with a trailing slash
 * @param configEpoch counts changes of anything that requests depend on (clients, APIs, bindings, keys, settings)
 */
public record Tenant(
        TenantId id, String name, String issuer, TenantSettings settings, long configEpoch, Instant createdAt) {
    public Tenant {
        if (!issuer.endsWith("/")) {
            throw new IllegalArgumentException("The issuer " + issuer + " must end with a slash.");
        }
    }

    public Audience managementAudience() {
        return new Audience(issuer + "api/v2/");
    }

    public Audience userinfoAudience() {
        return new Audience(issuer + "userinfo");
    }

    /** The host and port that scripts see as {@code event.request.hostname}. */
    public String hostname() {
        int from = issuer.indexOf("//") + 2;
        return issuer.substring(from, issuer.indexOf('/', from));
    }
}
