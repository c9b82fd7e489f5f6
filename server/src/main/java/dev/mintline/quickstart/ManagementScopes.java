package dev.mintline.quickstart;

import dev.mintline.model.JsonMap;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The Management API as an API of the tenant: its scopes are those that its endpoints ask for. */
public final class ManagementScopes {
    public static final Scopes ALL =
            Scopes.parse("read:resource_servers create:resource_servers update:resource_servers delete:resource_servers"
                    + " read:clients create:clients update:clients delete:clients read:client_keys update:client_keys"
                    + " read:client_grants create:client_grants"
                    + " read:users create:users update:users delete:users"
                    + " read:sessions update:sessions delete:sessions"
                    + " read:refresh_tokens update:refresh_tokens delete:refresh_tokens"
                    + " read:grants delete:grants read:device_credentials delete:device_credentials"
                    + " read:actions create:actions update:actions"
                    + " read:logs read:logs_users"
                    + " read:tenant_settings update:tenant_settings"
                    + " read:signing_keys create:signing_keys update:signing_keys");

    private ManagementScopes() {}

    static ResourceServer api(Tenant tenant, String id, Instant now) {
        return new ResourceServer(
                id,
                "Mintline Management API",
                tenant.managementAudience(),
                ALL.values().stream()
                        .map(value -> new ResourceServer.ApiScope(value, Optional.empty()))
                        .toList(),
                "RS256",
                Optional.empty(),
                false,
                false,
                false,
                Duration.ofSeconds(86_400),
                Duration.ofSeconds(7_200),
                "access_token",
                true,
                true,
                JsonMap.EMPTY,
                now,
                now);
    }
}
