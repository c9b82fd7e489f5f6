package dev.mintline.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Consent;
import dev.mintline.model.FamilyId;
import dev.mintline.model.LogEvent;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import dev.mintline.pipeline.Clamp;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Stores;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.List;
import java.util.Optional;

/**
 * Issues refresh tokens for grants that give a user's tokens. What is stored comes under its parents in the order user,
 * session, consent, each taken first: whatever ended one of them while the request ran ends the issue too (decisions 15).
 */
public final class RefreshTokenIssuance {
    /** Active offline tokens of one user and client (tokens.md 3.3). */
    static final int MOST_ACTIVE = 200;

    private final RefreshTokens refreshTokens;
    private final LogEvents log;
    private final RandomValues random;

    public RefreshTokenIssuance(RefreshTokens refreshTokens, LogEvents log, RandomValues random) {
        this.refreshTokens = refreshTokens;
        this.log = log;
        this.random = random;
    }

    RefreshTokenIssue prepare(Exchange exchange, Entitlement entitlement) {
        return RefreshTokenIssue.of(exchange, entitlement, refreshTokens, random);
    }

    /** Records that the user lets the client have this, for flows in which that happens at the token endpoint. */
    void consent(Stores stores, Exchange exchange, Entitlement entitlement) {
        stores.consents()
                .record(new Consent(
                        "cgr_" + random.alphanumeric(16),
                        entitlement.user().id(),
                        exchange.client().id(),
                        entitlement.audience(),
                        GrantedScopes.told(entitlement.scopes()),
                        exchange.now()));
    }

    /** Stores what was prepared, inside the caller's transaction; or says what ended meanwhile, and the caller undoes. */
    Optional<Reason> store(Stores stores, Exchange exchange, Entitlement entitlement, RefreshTokenIssue issue) {
        if (!stores.users().hold(entitlement.user().id())) {
            return Optional.of(Reason.USER_BLOCKED);
        }
        if (entitlement.session().isPresent()
                && !stores.sessions().hold(entitlement.session().get().id(), exchange.now())) {
            return Optional.of(Reason.SESSION_NOT_FOUND);
        }
        return switch (issue) {
            case RefreshTokenIssue.None _ -> Optional.empty();
            case RefreshTokenIssue.Online(var token, var _) -> {
                boolean granted = holdConsent(stores, exchange, entitlement);
                if (granted) {
                    stores.refreshTokens().createOnline(token);
                }
                yield granted ? Optional.empty() : Optional.of(Reason.GRANT_REVOKED);
            }
            case RefreshTokenIssue.Offline(var family, var _, var clamps) -> {
                boolean granted = holdConsent(stores, exchange, entitlement);
                if (granted) {
                    makeRoom(stores, exchange, entitlement.user().id());
                    stores.refreshTokens().createFamily(family);
                    clamps.forEach(clamp -> stores.log().append(warning(exchange, entitlement, clamp)));
                }
                yield granted ? Optional.empty() : Optional.of(Reason.GRANT_REVOKED);
            }
        };
    }

    private LogEvent warning(Exchange exchange, Entitlement entitlement, Clamp clamp) {
        return log.of(
                LogCode.WARNING,
                exchange.tenant(),
                exchange.origin(),
                LogEvents.Subject.of(exchange.client()).user(Optional.of(entitlement.user())),
                clamp.description(),
                clamp.details(),
                exchange.now());
    }

    private static boolean holdConsent(Stores stores, Exchange exchange, Entitlement entitlement) {
        return stores.consents()
                .hold(entitlement.user().id(), exchange.client().id(), entitlement.audience(), exchange.now());
    }

    // Issues to one user come one after the other, since each holds the user's row: no two count the same. Room is made
    // before the new token is stored: among tokens of the same millisecond it could else be the one that ends.
    private void makeRoom(Stores stores, Exchange exchange, UserId user) {
        ClientId client = exchange.client().id();
        List<FamilyId> oldest = stores.refreshTokens().familiesBeyond(MOST_ACTIVE - 1, user, client, exchange.now());
        if (oldest.isEmpty()) {
            return;
        }
        RevocationCascade.revoke(stores, new RevocationCause.CapExceeded(oldest), exchange.now());
        ObjectNode details = JsonNodeFactory.instance
                .objectNode()
                .put("resource", "refresh_tokens")
                .put("start", MOST_ACTIVE + oldest.size())
                .put("endCount", MOST_ACTIVE)
                .put("removedCount", oldest.size())
                .put("reason", Reason.CAP_EXCEEDED.code());
        stores.log()
                .append(log.of(
                        LogCode.RESOURCE_CLEANUP,
                        exchange.tenant(),
                        exchange.origin(),
                        LogEvents.Subject.of(exchange.client())
                                .user(stores.users().find(user)),
                        "The oldest refresh tokens of user and client were removed",
                        details,
                        exchange.now()));
    }
}
