package dev.mintline.grant;

import dev.mintline.model.Client;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.Scopes;
import java.util.Optional;

/** Whether a client's request leads to a refresh token (tokens.md 3.1). Pure. */
public final class RefreshTokenEligibility {
    private RefreshTokenEligibility() {}

    /** The coded reason why not; empty: it does. */
    public static Optional<String> refusal(Client client, Optional<ResourceServer> api, Scopes scopes) {
        boolean online = scopes.has(Scopes.ONLINE_ACCESS);
        boolean offline = scopes.has(Scopes.OFFLINE_ACCESS);
        if (!online && !offline) {
            return Optional.of("not_requested");
        }
        if (!client.mayUse(GrantType.REFRESH_TOKEN)) {
            return Optional.of("client_lacks_refresh_token_grant");
        }
        if (online && api.filter(ResourceServer::allowOnlineAccess).isEmpty()) {
            return Optional.of("api_forbids_online_access");
        }
        if (offline && api.map(a -> !a.allowOfflineAccess()).orElse(false)) {
            return Optional.of("api_forbids_offline_access");
        }
        return Optional.empty();
    }
}
