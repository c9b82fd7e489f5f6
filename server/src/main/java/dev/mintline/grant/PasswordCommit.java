package dev.mintline.grant;

import dev.mintline.grant.PasswordGrant.Login;
import dev.mintline.mint.SignedTokens;
import dev.mintline.mint.TokenDraft;
import dev.mintline.mint.TokenMint;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.Metadata;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.Verdict;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogEvents;
import java.util.List;
import java.util.Optional;

/** How a password grant ends: tokens, or a refusal; each in one commit, with its log records. */
public final class PasswordCommit {
    private static final String GTY = "password";

    private final Transactor transactor;
    private final RefreshTokenIssuance issuance;
    private final TokenMint mint;
    private final PasswordLog log;

    public PasswordCommit(Transactor transactor, RefreshTokenIssuance issuance, TokenMint mint, LogEvents log) {
        this.transactor = transactor;
        this.issuance = issuance;
        this.mint = mint;
        this.log = new PasswordLog(log);
    }

    TokenOutcome success(Exchange exchange, Login login, Verdict.Allowed allowed) {
        Entitlement entitlement = new Entitlement(
                login.user(),
                Optional.empty(),
                login.api(),
                login.granted(),
                Optional.empty(),
                allowed.effects().refreshTokenMetadata().orElse(Metadata.EMPTY),
                allowed.effects().refreshTokenExpiry());
        RefreshTokenIssue refreshToken = issuance.prepare(exchange, entitlement);
        ClaimsHolder holder = refreshToken instanceof RefreshTokenIssue.Offline(var family, var _, var _)
                ? ClaimsHolder.of(family.id())
                : ClaimsHolder.NONE;
        SignedTokens tokens =
                mint.mint(exchange.tenant(), exchange.configuration().keys(), draft(exchange, login, allowed, holder));
        LogEvent event = log.success(exchange, entitlement, allowed, tokens, refreshToken);
        try {
            transactor.inTransaction(exchange.tenant().id(), stores -> {
                count(stores, exchange, login.user());
                EffectStore.profile(stores, allowed.effects(), login.user().id(), exchange.now());
                if (!(refreshToken instanceof RefreshTokenIssue.None)) {
                    issuance.consent(stores, exchange, entitlement);
                }
                if (issuance.store(stores, exchange, entitlement, refreshToken).isPresent()) {
                    throw new LostRace();
                }
                if (login.givesIdToken()) {
                    stores.userinfoClaims()
                            .put(
                                    login.user().id(),
                                    exchange.client().id(),
                                    holder,
                                    new JsonMap(allowed.idTokenClaims()),
                                    exchange.now());
                }
                allowed.execution().ifPresent(stores.actions()::recordExecution);
                stores.log().append(event);
                return event;
            });
        } catch (LostRace blockedMeanwhile) {
            return refused(exchange, Optional.of(login.user()), PasswordGrant.BLOCKED, Reason.USER_BLOCKED);
        }
        return new TokenOutcome.Issued(
                new TokenResponse(tokens, refreshToken.sent(), GrantedScopes.told(allowed.scopes())));
    }

    private static TokenDraft draft(Exchange exchange, Login login, Verdict.Allowed allowed, ClaimsHolder holder) {
        Optional<TokenDraft.IdTokenDraft> idToken = login.givesIdToken()
                ? Optional.of(new TokenDraft.IdTokenDraft(
                        login.granted(), Optional.empty(), Optional.empty(), Optional.empty(), allowed.idTokenClaims()))
                : Optional.empty();
        return new TokenDraft(
                exchange.client(),
                Optional.of(login.user()),
                login.api(),
                GrantedScopes.told(allowed.scopes()),
                Optional.of(GTY),
                allowed.accessTokenClaims(),
                idToken,
                holder,
                exchange.now());
    }

    // The password was right, so it is a login even when a script denies what comes of it.
    TokenOutcome denied(Exchange exchange, User user, Verdict.Denied denied) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            count(stores, exchange, user);
            EffectStore.profile(stores, denied.effects(), user.id(), exchange.now());
            denied.execution().ifPresent(stores.actions()::recordExecution);
            stores.log()
                    .append(log.failure(
                            exchange, Optional.of(user), denied.error(), denied.reason(), denied.execution()));
            return denied;
        });
        return new TokenOutcome.Refused(denied.error(), denied.reason(), true);
    }

    TokenOutcome failed(Exchange exchange, User user, Verdict.Failed failed) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            failed.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(log.scriptFailure(exchange, user, failed));
            stores.log()
                    .append(log.failure(
                            exchange, Optional.of(user), failed.error(), failed.reason(), failed.execution()));
            return failed;
        });
        return new TokenOutcome.Refused(failed.error(), failed.reason(), true);
    }

    TokenOutcome wrong(Exchange exchange, Optional<User> user, Reason reason) {
        return logged(
                exchange,
                PasswordGrant.WRONG,
                reason,
                List.of(
                        log.wrong(exchange, user),
                        log.failure(exchange, user, PasswordGrant.WRONG, reason, Optional.empty())));
    }

    TokenOutcome refused(Exchange exchange, Optional<User> user, OAuthError error, Reason reason) {
        return logged(exchange, error, reason, List.of(log.failure(exchange, user, error, reason, Optional.empty())));
    }

    private TokenOutcome logged(Exchange exchange, OAuthError error, Reason reason, List<LogEvent> events) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            events.forEach(stores.log()::append);
            return events;
        });
        return new TokenOutcome.Refused(error, reason, true);
    }

    private static void count(Stores stores, Exchange exchange, User user) {
        stores.users()
                .loggedIn(
                        user.id(), exchange.now(), Optional.of(exchange.origin().ip()));
    }
}
