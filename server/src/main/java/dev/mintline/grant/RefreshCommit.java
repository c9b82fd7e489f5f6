package dev.mintline.grant;

import dev.mintline.grant.RefreshTokenGrant.Refresh;
import dev.mintline.mint.SignedTokens;
import dev.mintline.model.Device;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.Metadata;
import dev.mintline.model.MetadataEdit;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Rotation;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.Effects;
import dev.mintline.pipeline.RefreshTokenEnds;
import dev.mintline.pipeline.SessionEffects;
import dev.mintline.pipeline.Verdict;
import dev.mintline.refresh.Redemption;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.Redemption.Online;
import dev.mintline.refresh.Redemption.Redeemed;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.store.RefreshTokenStore.FamilyExchange;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
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
        // What scripts changed about the metadata that they saw; another exchange may have changed it meanwhile.
        Optional<MetadataEdit> metadata = allowed.effects()
                .refreshTokenMetadata()
                .map(after -> new MetadataEdit(seenMetadata(refresh.token()), after));
        Refresh current = refresh;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            LogEvent event = log.success(exchange, current, allowed, tokens);
            try {
                Optional<String> refreshToken = commit(exchange, current, allowed, metadata, event);
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

    private Optional<String> commit(
            Exchange exchange,
            Refresh refresh,
            Verdict.Allowed allowed,
            Optional<MetadataEdit> metadata,
            LogEvent event) {
        Redeemed token = refresh.token();
        Effects effects = allowed.effects();
        return transactor.inTransaction(exchange.tenant().id(), stores -> {
            EffectStore.profile(stores, effects, token.user().id(), exchange.now());
            Optional<String> refreshToken = switch (token) {
                case Online online -> online(stores, exchange, online, effects);
                case Offline offline -> offline(stores, exchange, offline, effects, metadata, event);
            };
            if (refresh.givesIdToken()) {
                keepClaims(stores, exchange, token, new JsonMap(allowed.idTokenClaims()));
            }
            allowed.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(event);
            return refreshToken;
        });
    }

    // Almost always the same as at the last exchange: then nothing is written.
    private static void keepClaims(Stores stores, Exchange exchange, Redeemed token, JsonMap claims) {
        if (!claims.equals(token.userinfoClaims().orElse(JsonMap.EMPTY))) {
            stores.userinfoClaims()
                    .put(
                            token.user().id(),
                            exchange.client().id(),
                            RefreshTokenGrant.holder(token),
                            claims,
                            exchange.now());
        }
    }

    private Optional<String> online(Stores stores, Exchange exchange, Online online, Effects effects) {
        Session session = online.session();
        SessionEffects change = SessionEffects.of(
                exchange.tenant().settings(),
                session,
                effects,
                Optional.of(new SessionEffects.Use(seenFrom(exchange, session.device()), Optional.empty(), false)),
                exchange.now());
        if (!stores.sessions().change(session.id(), change.change(), exchange.now())) {
            throw new LostRace();
        }
        if (!stores.refreshTokens().onlineExchanged(online.token().id(), exchange.now())) {
            throw new LostRace();
        }
        log.clamped(exchange, online, change.clamps()).forEach(stores.log()::append);
        return Optional.empty();
    }

    private Optional<String> offline(
            Stores stores,
            Exchange exchange,
            Offline offline,
            Effects effects,
            Optional<MetadataEdit> metadata,
            LogEvent event) {
        RefreshTokenFamily family = offline.family();
        RefreshTokenEnds ends = RefreshTokenEnds.of(
                exchange.client().refreshToken(),
                family.createdAt(),
                family.expiresAt(),
                effects.refreshTokenExpiry(),
                exchange.now());
        log.clamped(exchange, offline, ends.clamps()).forEach(stores.log()::append);
        Metadata kept = metadata.map(edit -> edit.applyTo(family.metadata())).orElse(family.metadata());
        if (family.rotating() != exchange.client().refreshToken().rotating() && !offline.sibling()) {
            return Optional.of(rotationSwitch.replace(stores, exchange, offline, ends, kept));
        }
        int next = family.rotating() && !offline.sibling() ? family.latest() + 1 : family.latest();
        FamilyExchange change = new FamilyExchange(
                family.id(),
                family.latest(),
                next,
                exchange.now(),
                next == family.latest() ? Optional.empty() : Optional.of(rotation(exchange, offline, event)),
                ends.absolute(),
                ends.idle(),
                seenFrom(exchange, family.device()),
                metadata.map(_ -> new FamilyExchange.MetadataChange(family.metadata(), kept)));
        if (!stores.refreshTokens().exchange(change)) {
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

    // Somebody moved or ended something between our read and our commit (decisions 14). Judged anew, by the time when
    // the
    // request arrived: without a leeway the loser of a rotation is a reuse; with one, a token that was current on
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

    private static Metadata seenMetadata(Redeemed token) {
        return switch (token) {
            case Online _ -> Metadata.EMPTY;
            case Offline offline -> offline.family().metadata();
        };
    }

    static Optional<SessionId> session(Redeemed token) {
        return switch (token) {
            case Online online -> Optional.of(online.session().id());
            case Offline offline -> offline.session().map(Session::id);
        };
    }
}
