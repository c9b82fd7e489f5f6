package dev.mintline.grant;

import dev.mintline.model.LogEvent;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.Clamp;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.Effects;
import dev.mintline.pipeline.RefreshTokenEnds;
import dev.mintline.pipeline.SessionEffects;
import dev.mintline.pipeline.Verdict;
import dev.mintline.refresh.Redemption;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.Redemption.Online;
import dev.mintline.refresh.Redemption.Redeemed;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.revocation.RevocationReport;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one commit of a refresh exchange that is turned down: what a denying script asked for, a reuse that ends its
 * family, or nothing but the log record. The presented token is never consumed by it.
 */
public final class RefreshRefusals {
    private final Transactor transactor;
    private final RefreshLog log;

    public RefreshRefusals(Transactor transactor, RefreshLog log) {
        this.transactor = transactor;
        this.log = log;
    }

    TokenOutcome denied(Exchange exchange, Redeemed token, Verdict.Denied denied) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            Effects effects = denied.effects();
            EffectStore.profile(stores, effects, token.user().id(), exchange.now());
            List<LogEvent> events = new ArrayList<>();
            events.add(log.failure(exchange, token, denied));
            events.addAll(log.clamped(exchange, token, storeOnParent(stores, exchange, token, effects)));
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
    private static List<Clamp> storeOnParent(Stores stores, Exchange exchange, Redeemed token, Effects effects) {
        return switch (token) {
            case Online online -> {
                SessionEffects session = SessionEffects.of(
                        exchange.tenant().settings(), online.session(), effects, Optional.empty(), exchange.now());
                if (!session.change().isEmpty()) {
                    stores.sessions().change(online.session().id(), session.change(), exchange.now());
                }
                yield session.clamps();
            }
            case Offline offline -> storeOnFamily(stores, exchange, offline.family(), effects);
        };
    }

    private static List<Clamp> storeOnFamily(
            Stores stores, Exchange exchange, RefreshTokenFamily family, Effects effects) {
        effects.refreshTokenMetadata()
                .ifPresent(metadata -> stores.refreshTokens().updateMetadata(family.id(), metadata));
        RefreshTokenEnds ends = RefreshTokenEnds.of(
                exchange.client().refreshToken(),
                family.createdAt(),
                family.expiresAt(),
                effects.refreshTokenExpiry(),
                exchange.now());
        Optional<Instant> absolute = effects.refreshTokenExpiry().absolute().flatMap(_ -> ends.absolute());
        Optional<Instant> idle = effects.refreshTokenExpiry().idle().flatMap(_ -> ends.idle());
        if (absolute.isPresent() || idle.isPresent()) {
            stores.refreshTokens().shorten(family.id(), absolute, idle);
        }
        return ends.clamps();
    }

    // An offline token's script means the session that the token names, while it lives (decisions 17).
    private static List<RevocationCause> revocations(Redeemed token, Effects effects) {
        List<RevocationCause> causes = new ArrayList<>();
        Optional<SessionId> session = RefreshCommit.session(token);
        effects.revokeSession()
                .ifPresent(revoke -> session.ifPresent(
                        id -> causes.add(new RevocationCause.Session(id, revoke.preserveRefreshTokens()))));
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
            stores.log().append(log.failure(exchange, token, failed));
            failed.execution().ifPresent(stores.actions()::recordExecution);
            return failed;
        });
        return new TokenOutcome.Refused(failed.error(), failed.reason(), true);
    }

    TokenOutcome denied(Exchange exchange, Redeemed token, OAuthError error, Reason reason) {
        append(exchange, log.failure(exchange, token, error, reason));
        return new TokenOutcome.Refused(error, reason, true);
    }

    TokenOutcome lost(Exchange exchange, Redeemed token, Reason reason) {
        return denied(exchange, token, OAuthError.invalidRefreshToken(), reason);
    }

    TokenOutcome refused(Exchange exchange, Redemption.Refused refused) {
        append(exchange, log.failure(exchange, refused));
        return new TokenOutcome.Refused(refused.error(), refused.reason(), true);
    }

    TokenOutcome reused(Exchange exchange, Redemption.Reused reused) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            boolean grantToo = exchange.tenant().settings().reuseDeletesGrant();
            RevocationCascade.revoke(stores, new RevocationCause.Reuse(reused.family(), grantToo), exchange.now());
            stores.log().append(log.reuse(exchange, reused));
            return reused;
        });
        return new TokenOutcome.Refused(OAuthError.invalidRefreshToken(), Reason.FAMILY_REUSED, true);
    }

    private void append(Exchange exchange, LogEvent event) {
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            stores.log().append(event);
            return event;
        });
    }
}
