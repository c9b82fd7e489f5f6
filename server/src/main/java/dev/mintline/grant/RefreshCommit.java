package dev.mintline.grant;

import dev.mintline.mint.SignedTokens;
import dev.mintline.model.Device;
import dev.mintline.model.LogEvent;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.OAuthError;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.Effects;
import dev.mintline.pipeline.SessionEffects;
import dev.mintline.pipeline.Verdict;
import dev.mintline.refresh.Redemption;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.Redemption.Online;
import dev.mintline.refresh.Redemption.Redeemed;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.revocation.RevocationReport;
import dev.mintline.store.RefreshTokenStore.FamilyExchange;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one commit of a refresh exchange, whatever its end: success, a script's denial, a failure, reuse. The parent row
 * (session or family) is updated first and conditionally, so a revocation that was faster wins (decisions 15).
 */
public final class RefreshCommit {
    /** How often a commit that lost to another one is judged and tried again. */
    private static final int ATTEMPTS = 100;

    private final Transactor transactor;
    private final RefreshTokens refreshTokens;
    private final RefreshLog log;

    public RefreshCommit(Transactor transactor, RefreshTokens refreshTokens, RefreshLog log) {
        this.transactor = transactor;
        this.refreshTokens = refreshTokens;
        this.log = log;
    }

    TokenOutcome success(
            Exchange exchange, RefreshTokenGrant.Refresh refresh, Verdict.Allowed allowed, SignedTokens tokens) {
        LogEvent event = log.success(exchange, refresh, allowed, tokens);
        return switch (refresh.token()) {
            case Online online -> {
                boolean alive = transactor.inTransaction(
                        exchange.tenant().id(), stores -> online(stores, exchange, online, allowed, event));
                yield alive
                        ? issued(tokens, Optional.empty(), allowed)
                        : lost(exchange, refresh.token(), "session_not_found");
            }
            case Offline offline -> offline(exchange, offline, allowed, tokens, event, ATTEMPTS);
        };
    }

    private boolean online(Stores stores, Exchange exchange, Online online, Verdict.Allowed allowed, LogEvent event) {
        Session session = online.session();
        SessionEffects effects = SessionEffects.of(
                exchange.tenant().settings(),
                session,
                allowed.effects(),
                Optional.of(new SessionEffects.Use(seenFrom(exchange, session.device()), Optional.empty(), false)),
                exchange.now());
        if (!stores.sessions().change(session.id(), effects.change(), exchange.now())) {
            return false;
        }
        stores.refreshTokens().onlineExchanged(online.token().id(), exchange.now());
        write(stores, exchange, online, allowed, event);
        log.clamped(exchange, online, effects.clamps()).forEach(stores.log()::append);
        return true;
    }

    private TokenOutcome offline(
            Exchange exchange,
            Offline offline,
            Verdict.Allowed allowed,
            SignedTokens tokens,
            LogEvent event,
            int attempts) {
        RefreshTokenFamily family = offline.family();
        boolean rotating = family.rotating();
        int next = rotating && !offline.sibling() ? family.latest() + 1 : family.latest();
        FamilyExchange change = familyExchange(exchange, family, next, allowed.effects());
        boolean won = transactor.inTransaction(exchange.tenant().id(), stores -> {
            if (!stores.refreshTokens().exchange(change)) {
                return false;
            }
            write(stores, exchange, offline, allowed, event);
            return true;
        });
        if (won) {
            return issued(
                    tokens,
                    rotating
                            ? Optional.of(
                                    refreshTokens.offlineValue(exchange.tenant().id(), family.id(), next))
                            : Optional.empty(),
                    allowed);
        }
        if (attempts == 0) {
            throw new IllegalStateException("Family " + family.id() + " changes faster than it can be exchanged.");
        }
        return judgeLoss(exchange, offline, allowed, tokens, event, attempts);
    }

    // Somebody moved or ended the family between our read and our commit (decisions 14).
    private TokenOutcome judgeLoss(
            Exchange exchange,
            Offline offline,
            Verdict.Allowed allowed,
            SignedTokens tokens,
            LogEvent event,
            int attempts) {
        Duration leeway = exchange.client().refreshToken().leeway();
        Optional<RefreshTokenFamily> now = transactor
                .read(
                        exchange.tenant().id(),
                        stores -> stores.refreshTokens()
                                .findFamily(offline.family().id()))
                .map(FoundFamily::family)
                .filter(family -> family.isAlive(exchange.now()));
        if (now.isEmpty()) {
            return lost(exchange, offline, "revoked_meanwhile");
        }
        boolean moved = now.get().latest() != offline.family().latest();
        if (moved && leeway.isZero()) {
            return reused(exchange, new Redemption.Reused(now.get(), offline.counter()));
        }
        if (moved && offline.counter() < now.get().latest() - 1) {
            return lost(exchange, offline, "rotated_meanwhile");
        }
        Offline again = new Offline(
                now.get(), offline.counter(), moved || offline.sibling(), offline.session(), offline.user());
        return offline(exchange, again, allowed, tokens, event, attempts - 1);
    }

    private static FamilyExchange familyExchange(
            Exchange exchange, RefreshTokenFamily family, int next, Effects effects) {
        RefreshTokenSettings settings = exchange.client().refreshToken();
        Instant now = exchange.now();
        // A token without an end gets one when its client has one now (tokens.md 3.3).
        Optional<Instant> absolute = effects.refreshTokenExpiry()
                .absoluteOr(family.expiresAt().or(() -> settings.absolute().map(now::plus)));
        Optional<Instant> idle = effects.refreshTokenExpiry()
                .idleOr(settings.idle().map(now::plus))
                .map(end -> absolute.filter(end::isAfter).orElse(end));
        return new FamilyExchange(
                family.id(),
                family.latest(),
                next,
                now,
                next == family.latest() ? Optional.empty() : Optional.of(now),
                absolute,
                idle,
                seenFrom(exchange, family.device()),
                effects.refreshTokenMetadata().orElse(family.metadata()));
    }

    TokenOutcome denied(Exchange exchange, Redeemed token, Verdict.Denied denied) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            Effects effects = denied.effects();
            EffectStore.profile(stores, effects, token.user().id(), exchange.now());
            List<LogEvent> events = new ArrayList<>();
            events.add(log.failure(exchange, token, denied.error(), denied.reason(), denied.execution()));
            events.addAll(storeOnParent(stores, exchange, token, effects));
            revocations(token, effects).forEach(cause -> {
                RevocationReport report = RevocationCascade.revoke(stores, cause, exchange.now());
                events.addAll(log.revoked(exchange, token, report));
            });
            denied.execution().ifPresent(stores.actions()::recordExecution);
            events.forEach(stores.log()::append);
            return events.size();
        });
        return new TokenOutcome.Refused(denied.error(), denied.reason(), true);
    }

    // What holds although nothing is exchanged; that it was asked for is no activity.
    private List<LogEvent> storeOnParent(Stores stores, Exchange exchange, Redeemed token, Effects effects) {
        return switch (token) {
            case Online online -> {
                SessionEffects session = SessionEffects.of(
                        exchange.tenant().settings(), online.session(), effects, Optional.empty(), exchange.now());
                if (!session.change().isEmpty()) {
                    stores.sessions().change(online.session().id(), session.change(), exchange.now());
                }
                yield log.clamped(exchange, token, session.clamps());
            }
            case Offline offline -> {
                effects.refreshTokenMetadata()
                        .ifPresent(metadata -> stores.refreshTokens()
                                .updateMetadata(offline.family().id(), metadata));
                yield List.of();
            }
        };
    }

    private static List<RevocationCause> revocations(Redeemed token, Effects effects) {
        List<RevocationCause> causes = new ArrayList<>();
        effects.revokeSession()
                .ifPresent(revoke -> session(token)
                        .ifPresent(id -> causes.add(new RevocationCause.Session(id, revoke.preserveRefreshTokens()))));
        effects.revokeRefreshToken()
                .ifPresent(_ -> causes.add(
                        switch (token) {
                            case Online online -> new RevocationCause.OnlineToken(online.token());
                            case Offline offline -> new RevocationCause.ByScript(offline.family());
                        }));
        return causes;
    }

    TokenOutcome failed(Exchange exchange, Redeemed token, Verdict.Failed failed) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            stores.log().append(log.scriptFailure(exchange, token, failed));
            stores.log()
                    .append(log.failure(
                            exchange, token, failed.error(), failed.failure().code(), failed.execution()));
            failed.execution().ifPresent(stores.actions()::recordExecution);
            return failed;
        });
        return new TokenOutcome.Refused(failed.error(), failed.failure().code(), true);
    }

    TokenOutcome denied(Exchange exchange, Redeemed token, OAuthError error, String reason) {
        append(exchange, log.failure(exchange, token, error, reason, Optional.empty()));
        return new TokenOutcome.Refused(error, reason, true);
    }

    TokenOutcome refused(Exchange exchange, Redemption.Refused refused) {
        append(exchange, log.failure(exchange, refused));
        return new TokenOutcome.Refused(refused.error(), refused.reason(), true);
    }

    TokenOutcome reused(Exchange exchange, Redemption.Reused reused) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            RevocationCascade.revoke(stores, new RevocationCause.Reuse(reused.family()), exchange.now());
            stores.log().append(log.reuse(exchange, reused));
            return reused;
        });
        return new TokenOutcome.Refused(OAuthError.invalidRefreshToken(), "family_reused", true);
    }

    private TokenOutcome lost(Exchange exchange, Redeemed token, String reason) {
        return denied(exchange, token, OAuthError.invalidRefreshToken(), reason);
    }

    private void append(Exchange exchange, LogEvent event) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            stores.log().append(event);
            return event;
        });
    }

    private static void write(
            Stores stores, Exchange exchange, Redeemed token, Verdict.Allowed allowed, LogEvent event) {
        EffectStore.profile(stores, allowed.effects(), token.user().id(), exchange.now());
        allowed.execution().ifPresent(stores.actions()::recordExecution);
        stores.log().append(event);
    }

    private static Optional<SessionId> session(Redeemed token) {
        return switch (token) {
            case Online online -> Optional.of(online.session().id());
            case Offline offline -> offline.session().map(Session::id);
        };
    }

    private static Device seenFrom(Exchange exchange, Device before) {
        return before.seenAgain(
                Optional.of(exchange.origin().ip()), exchange.origin().userAgent());
    }

    private static TokenOutcome issued(SignedTokens tokens, Optional<String> refreshToken, Verdict.Allowed allowed) {
        return new TokenOutcome.Issued(new TokenResponse(tokens, refreshToken, GrantedScopes.told(allowed.scopes())));
    }
}
