package dev.mintline.management;

import dev.mintline.mint.AccessTokenVerifier;
import dev.mintline.mint.AccessTokenVerifier.Verification;
import dev.mintline.mint.AccessTokenVerifier.VerifiedToken;
import dev.mintline.model.Tenant;
import dev.mintline.tenants.Configurations;
import java.time.Instant;
import java.util.Optional;

/** The one place that decides whether a caller may do what it asks for. */
public final class BearerCheck {
    private static final String SCHEME = "bearer ";

    private final Configurations configurations;
    private final AccessTokenVerifier verifier;

    public BearerCheck(Configurations configurations, AccessTokenVerifier verifier) {
        this.configurations = configurations;
        this.verifier = verifier;
    }

    /** @param authorization the request's header of that name */
    VerifiedToken check(Optional<String> authorization, Tenant tenant, Operation operation, Instant now)
            throws Refusal {
        VerifiedToken token = valid(authorization, tenant, now);
        if (!isClientsOwn(token) || !operation.isAllowedTo(token.scopes())) {
            throw Refusal.of(
                    403,
                    "Insufficient scope, expected " + (operation.needsAll() ? "all" : "any") + " of: "
                            + String.join(",", operation.scopes()),
                    "insufficient_scope");
        }
        return token;
    }

    private VerifiedToken valid(Optional<String> authorization, Tenant tenant, Instant now) throws Refusal {
        if (authorization.isEmpty()) {
            throw Refusal.of(401, "Missing authentication");
        }
        String header = authorization.get();
        String token = header.length() > SCHEME.length()
                ? header.substring(SCHEME.length()).strip()
                : "";
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || token.isEmpty()) {
            throw Refusal.of(400, "Bad HTTP authentication header format", "Bearer");
        }
        var keys = configurations.upToDate(tenant.id()).keys();
        return switch (verifier.verify(token, tenant, keys, tenant.managementAudience(), now)) {
            case Verification.Valid(var verified) -> verified;
            case Verification.Expired() ->
                throw Refusal.of(401, "Expired token received for JSON Web Token validation", "invalid_token");
            case Verification.Invalid(var _) -> throw Refusal.of(401, "Invalid token", "invalid_token");
        };
    }

    // Any user may ask for any scope of an API at /authorize. Only a client grant is somebody's decision that the
    // bearer may manage the tenant, so a user's token has no power here.
    private static boolean isClientsOwn(VerifiedToken token) {
        return token.subject().equals(token.client() + "@clients");
    }
}
