package dev.mintline.grant;

import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Scopes;
import java.util.Optional;

/** Which scopes a request gets (tokens.md 7.3 and 3.5). Pure. */
public final class GrantedScopes {
    private static final Scopes REFRESH = Scopes.parse(Scopes.OFFLINE_ACCESS + " " + Scopes.ONLINE_ACCESS);

    private GrantedScopes() {}

    /** At authorization: what OpenID Connect and the API define; the rest is dropped silently. */
    public static Scopes authorize(Scopes requested, Optional<ResourceServer> api) {
        return requested.intersect(known(api).union(REFRESH));
    }

    /**
     * With the user's password: what was asked for; nothing: all that the API defines or, without one, all about the user.
     */
    public static Scopes password(Optional<Scopes> requested, Optional<ResourceServer> api) {
        Scopes everything = api.isEmpty()
                ? Scopes.OIDC.without(Scopes.OFFLINE_ACCESS)
                : api.filter(a -> !a.system()).map(ResourceServer::scopeValues).orElse(Scopes.NONE);
        return requested
                .map(scopes -> authorize(scopes.without(Scopes.ONLINE_ACCESS), api))
                .orElse(everything);
    }

    /**
     * At refresh: the original grant, narrowed by the request and by what the API still defines; never widened.
     *
     * @param requested empty: all of the grant
     */
    public static Scopes refresh(Scopes original, Optional<Scopes> requested, Optional<ResourceServer> api) {
        Scopes still = original.intersect(known(api).union(REFRESH));
        return requested.map(still::intersect).orElse(still);
    }

    /** What the access token and the answer name: {@code online_access} is never told. */
    public static Scopes told(Scopes granted) {
        return granted.without(Scopes.ONLINE_ACCESS);
    }

    // The scopes of a built-in API are for clients with a grant: no user gets to manage the tenant by asking for it.
    private static Scopes known(Optional<ResourceServer> api) {
        return api.filter(a -> !a.system())
                .map(a -> Scopes.OIDC.union(a.scopeValues()))
                .orElse(Scopes.OIDC);
    }
}
