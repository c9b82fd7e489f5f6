package dev.mintline.grant;

import dev.mintline.grant.RefreshTokenGrant.Refresh;
import dev.mintline.mint.SignedTokens;
import dev.mintline.model.Device;
import dev.mintline.model.LogEvent;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.Rotation;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.Effects;
import dev.mintline.pipeline.Verdict;
import dev.mintline.refresh.Redemption;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.Redemption.Online;
import dev.mintline.refresh.Redemption.Redeemed;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.session.SessionPolicy;
import dev.mintline.store.RefreshTokenStore.FamilyExchange;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.time.Instant;
import java.util.Optional;

/**
 * The one commit of a refresh exchange that succeeds. Rows are changed conditionally and parents first (user, session,
 * family: decisions 15), so a revocation that was faster wins; what lost is undone whole and judged again.
 */
public final class RefreshCommit {
    /** How often a commit that lost to another one is judged and tried again. */
    private static final int ATTEMPTS = 100;

    private final Transactor transactor;
    private final RefreshTokens refreshTokens;
    private final RotationSwitch rotationSwitch;
    private final RefreshRefusals refusals;
    private final RefreshLog log;

    public RefreshCommit(Transactor transactor, RefreshTokens refreshTokens, RefreshRefusals refusals, RefreshLog log) {
        this.transactor = transactor;
        this.refreshTokens = refreshTokens;
        this.rotationSwitch = new RotationSwitch(refreshTokens);
        this.refusals = refusals;
        this.log = log;
    }

    TokenOutcome success(Exchange exchange, Refresh refresh, Verdict.Allowed allowed, SignedTokens tokens) {
        Refresh current = refresh;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            LogEvent event = log.success(exchange, current, allowed, tokens);
            try {
                Optional<String> refreshToken = commit(exchange, current.token(), allowed, event);
                return new TokenOutcome.Issued(
                        new TokenResponse(tokens, refreshToken, GrantedScopes.told(allowed.scopes())));
            } catch (LostRace lost) {
                switch (judgeAgain(exchange, current.token())) {
                    case Again.Retry(var token) -> current = current.with(token);
                    case Again.Ended(var outcome) -> {
                        return outcome;
                    }
                }
            }
        }
        throw new IllegalStateException("A refresh token changes faster than it can be exchanged.");
    }

    private Optional<String> commit(Exchange exchange, Redeemed token, Verdict.Allowed allowed, LogEvent event) {
        return transactor.inTransaction(exchange.tenant().id(), stores -> {
            EffectStore.storeOnUser(stores, allowed.effects(), token.user().id(), exchange.now());
            Optional<String> refreshToken = switch (token) {
                case Online online -> online(stores, exchange, online, allowed.effects());
                case Offline offline -> offline(stores, exchange, offline, allowed.effects(), event);
            };
            allowed.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(event);
            return refreshToken;
        });
    }

    private static Optional<String> online(Stores stores, Exchange exchange, Online online, Effects effects) {
        Session session = online.session();
        Instant now = exchange.now();
        Instant idleEnd = SessionPolicy.idleExpiresAt(
                exchange.tenant().settings(), session.persistentCookie(), session.expiresAt(), now);
        if (!stores.sessions().touch(session.id(), now, idleEnd, seenFrom(exchange, session.device()))) {
            throw new LostRace();
        }
        EffectStore.storeOnSession(stores, effects, session.id(), now);
        if (!stores.refreshTokens().onlineExchanged(online.token().id(), now)) {
            throw new LostRace();
        }
        return Optional.empty();
    }

    private Optional<String> offline(
            Stores stores, Exchange exchange, Offline offline, Effects effects, LogEvent event) {
        offline.session()
                .map(Session::id)
                .ifPresent(id -> EffectStore.storeOnSession(stores, effects, id, exchange.now()));
        RefreshTokenFamily family = offline.family();
        if (family.rotating() != exchange.client().refreshToken().rotating() && !offline.sibling()) {
            return Optional.of(rotationSwitch.replace(stores, exchange, offline, effects));
        }
        int next = family.rotating() && !offline.sibling() ? family.latest() + 1 : family.latest();
        if (!stores.refreshTokens().exchange(familyExchange(exchange, offline, next, effects, event))) {
            throw new LostRace();
        }
        return family.rotating() || offline.sibling()
                ? Optional.of(refreshTokens.successor(
                        exchange.tenant().id(),
                        exchange.client().refreshToken().leewayMode(),
                        exchange.presentedRefreshToken(),
                        family.id(),
                        next))
                : Optional.empty();
    }

    private static FamilyExchange familyExchange(
            Exchange exchange, Offline offline, int next, Effects effects, LogEvent event) {
        RefreshTokenFamily family = offline.family();
        Ends ends = Ends.of(family, exchange.client().refreshToken(), effects.refreshTokenExpiry(), exchange.now());
        return new FamilyExchange(
                family.id(),
                family.latest(),
                next,
                exchange.now(),
                next == family.latest() ? Optional.empty() : Optional.of(rotation(exchange, offline, event)),
                ends.absolute(),
                ends.idle(),
                seenFrom(exchange, family.device()),
                effects.refreshTokenMetadata().orElse(family.metadata()));
    }

    /** When a family ends after this exchange (tokens.md 3.3). */
    record Ends(Optional<Instant> absolute, Optional<Instant> idle) {
        // A token without an end gets one when its client has one now; one that has an end keeps it.
        static Ends of(RefreshTokenFamily family, RefreshTokenSettings settings, Effects.Expiry asked, Instant now) {
            Optional<Instant> absolute = asked.absoluteOr(
                    family.expiresAt().or(() -> settings.absolute().map(now::plus)));
            Optional<Instant> idle = asked.idleOr(settings.idle().map(now::plus))
                    .map(end -> absolute.filter(end::isAfter).orElse(end));
            return new Ends(absolute, idle);
        }
    }

    private static Rotation rotation(Exchange exchange, Offline offline, LogEvent event) {
        return new Rotation(
                event.id(),
                exchange.origin().ip(),
                exchange.origin().userAgent(),
                offline.print(),
                exchange.authenticated().credentialPrint());
    }

    static Device seenFrom(Exchange exchange, Device before) {
        return before.seenAgain(
                Optional.of(exchange.origin().ip()), exchange.origin().userAgent());
    }

    private sealed interface Again {
        record Retry(Redeemed token) implements Again {}

        record Ended(TokenOutcome outcome) implements Again {}
    }

    // Somebody moved or ended something between our read and our commit (decisions 14): judged anew, by the time when
    // the
    // request arrived. Without a leeway the loser of a rotation is a reuse; with one, a token that was current on
    // arrival
    // is never taken for stolen.
    private Again judgeAgain(Exchange exchange, Redeemed before) {
        Redemption now = refreshTokens.redeem(
                exchange.configuration(), exchange.client(), exchange.presentedRefreshToken(), exchange.now());
        return switch (now) {
            case Redeemed again -> new Again.Retry(again);
            case Redemption.StaleConfiguration() -> new Again.Ended(new TokenOutcome.StaleConfiguration());
            case Redemption.Refused refused -> new Again.Ended(refusals.refused(exchange, refused));
            case Redemption.Reused reused ->
                new Again.Ended(
                        exchange.client().refreshToken().leeway().isZero()
                                ? refusals.reused(exchange, reused)
                                : refusals.lost(exchange, before, Reason.CHANGED_MEANWHILE));
        };
    }

    static Optional<SessionId> session(Redeemed token) {
        return switch (token) {
            case Online online -> Optional.of(online.session().id());
            case Offline offline -> offline.session().map(Session::id);
        };
    }
}
