package dev.mintline.userinfo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.claims.ClaimRules;
import dev.mintline.http.Answers;
import dev.mintline.http.TenantRequest;
import dev.mintline.mint.AccessTokenVerifier;
import dev.mintline.mint.AccessTokenVerifier.Verification;
import dev.mintline.mint.OpaqueTokens;
import dev.mintline.mint.ProfileClaims;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code /userinfo} (OIDC Core section 5.3): what the token's scopes release of the user's profile, read live, and the
 * custom ID token claims of the last run of scripts (decisions 19). No script runs here.
 *
 * <p>An opaque access token carries the session or refresh token family that it came from, and shows that one's claims. A
 * JWT has no claim for it (tokens.md 7.2): it shows those that changed last among all sessions and families of its user
 * and client.
 */
public final class UserInfoEndpoint implements HttpService {
    private static final String BEARER = "Bearer ";

    private final TenantDirectory tenants;
    private final Configurations configurations;
    private final Transactor transactor;
    private final AccessTokenVerifier verifier;
    private final OpaqueTokens opaque;
    private final InstantSource clock;

    public UserInfoEndpoint(
            TenantDirectory tenants,
            Configurations configurations,
            Transactor transactor,
            AccessTokenVerifier verifier,
            OpaqueTokens opaque,
            InstantSource clock) {
        this.tenants = tenants;
        this.configurations = configurations;
        this.transactor = transactor;
        this.verifier = verifier;
        this.opaque = opaque;
        this.clock = clock;
    }

    /** @param claims of which session or family; empty: whichever changed last */
    private record Holder(UserId user, ClientId client, Optional<ClaimsHolder> claims, Scopes scopes) {}

    private record Found(User user, Optional<JsonMap> claims) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/userinfo", TenantRequest.in(tenants, this::handle))
                .post("/userinfo", TenantRequest.in(tenants, this::handle));
    }

    private void handle(Tenant tenant, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        Optional<String> token = request.headers()
                .value(HeaderNames.AUTHORIZATION)
                .filter(h -> h.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(h -> h.substring(BEARER.length()).strip());
        Optional<Holder> holder = token.flatMap(t -> holder(tenant, t, clock.instant()));
        if (holder.isPresent() && !holder.get().scopes().has(Scopes.OPENID)) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"Users\", error=\"insufficient_scope\"");
            Answers.json(
                    response,
                    403,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("error", "insufficient_scope")
                            .put("error_description", "The access token lacks the scope openid."));
            return;
        }
        Optional<Found> found = holder.flatMap(h -> transactor.read(tenant.id(), stores -> find(stores, h)));
        if (found.isEmpty()) {
            unauthorized(response);
            return;
        }
        Answers.json(response, 200, claims(found.get(), holder.orElseThrow().scopes()));
    }

    private static Optional<Found> find(Stores stores, Holder holder) {
        return stores.users()
                .find(holder.user())
                .filter(user -> !user.blocked())
                .map(user -> new Found(
                        user,
                        holder.claims()
                                .map(of -> stores.userinfoClaims().find(holder.user(), holder.client(), of))
                                .orElseGet(() -> stores.userinfoClaims().newest(holder.user(), holder.client()))));
    }

    // As in an ID token: scripts may overwrite the profile, as far as the scope covers it, and nothing else.
    private static ObjectNode claims(Found found, Scopes scopes) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        ProfileClaims.addTo(claims, found.user(), scopes);
        found.claims()
                .ifPresent(custom -> custom.json().properties().forEach(claim -> {
                    if (ClaimRules.releases(scopes.values(), claim.getKey())) {
                        claims.set(claim.getKey(), claim.getValue());
                    }
                }));
        return claims.put("sub", found.user().id().value());
    }

    private Optional<Holder> holder(Tenant tenant, String token, Instant now) {
        if (token.chars().filter(c -> c == '.').count() == 4) {
            return opaque.read(tenant.id(), token, now)
                    .map(c -> new Holder(c.user(), c.client(), Optional.of(c.holder()), c.scopes()));
        }
        var configuration = configurations.upToDate(tenant.id());
        Verification verification =
                verifier.verify(token, tenant, configuration.keys(), tenant.userinfoAudience(), now);
        return verification instanceof Verification.Valid(var valid)
                ? Optional.of(new Holder(
                        new UserId(valid.subject()), new ClientId(valid.client()), Optional.empty(), valid.scopes()))
                : Optional.empty();
    }

    private static void unauthorized(ServerResponse response) {
        response.header(
                HeaderNames.WWW_AUTHENTICATE,
                "Bearer realm=\"Users\", error=\"invalid_token\", error_description=\"The access token is invalid or has"
                        + " expired.\"");
        response.status(Status.UNAUTHORIZED_401);
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send("Unauthorized");
    }
}
