package dev.mintline.userinfo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.http.Answers;
import dev.mintline.http.TenantRequest;
import dev.mintline.mint.AccessTokenVerifier;
import dev.mintline.mint.AccessTokenVerifier.Verification;
import dev.mintline.mint.OpaqueTokens;
import dev.mintline.mint.ProfileClaims;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
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

/** {@code /userinfo} (OIDC Core section 5.3): what the token's scopes release of the user's profile, read live. */
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

    private record Holder(UserId user, Scopes scopes) {}

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
        Optional<User> user = holder.flatMap(h ->
                        transactor.read(tenant.id(), stores -> stores.users().find(h.user())))
                .filter(u -> !u.blocked());
        if (user.isEmpty()) {
            unauthorized(response);
            return;
        }
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("sub", user.get().id().value());
        ProfileClaims.addTo(claims, user.get(), holder.orElseThrow().scopes());
        Answers.json(response, 200, claims);
    }

    private Optional<Holder> holder(Tenant tenant, String token, Instant now) {
        if (token.chars().filter(c -> c == '.').count() == 4) {
            return opaque.read(tenant.id(), token, now).map(c -> new Holder(c.user(), c.scopes()));
        }
        var configuration = configurations.upToDate(tenant.id());
        Verification verification =
                verifier.verify(token, tenant, configuration.keys(), tenant.userinfoAudience(), now);
        return verification instanceof Verification.Valid(var valid)
                ? Optional.of(new Holder(new UserId(valid.subject()), valid.scopes()))
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
