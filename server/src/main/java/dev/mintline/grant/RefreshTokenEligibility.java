package dev.mintline.grant;

import dev.mintline.model.Client;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import java.util.Optional;

/** Whether a client's request leads to a refresh token (tokens.md 3.1). Pure. */
public final class RefreshTokenEligibility {
    private RefreshTokenEligibility() {}

    /** Why not; empty: it does. */
    public static Optional<Reason> refusal(Client client, Optional<ResourceServer> api, Scopes scopes) {
        boolean online = scopes.has(Scopes.ONLINE_ACCESS);
        boolean offline = scopes.has(Scopes.OFFLINE_ACCESS);
        if (!online && !offline) {
            return Optional.of(Reason.REFRESH_TOKEN_NOT_REQUESTED);
        }
        if (!client.mayUse(GrantType.REFRESH_TOKEN)) {
            return Optional.of(Reason.CLIENT_LACKS_REFRESH_TOKEN_GRANT);
        }
        if (online && api.filter(ResourceServer::allowOnlineAccess).isEmpty()) {
            return Optional.of(Reason.API_FORBIDS_ONLINE_ACCESS);
        }
        if (offline && api.map(a -> !a.allowOfflineAccess()).orElse(false)) {
            return Optional.of(Reason.API_FORBIDS_OFFLINE_ACCESS);
        }
        return Optional.empty();
    }
}
