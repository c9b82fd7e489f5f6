package dev.mintline.grant;

import dev.mintline.actions.event.PostLoginEvent;
import dev.mintline.mint.SignedTokens;
import dev.mintline.mint.TokenDraft;
import dev.mintline.mint.TokenMint;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.Metadata;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.LoginPipeline;
import dev.mintline.pipeline.PostLoginEvents;
import dev.mintline.pipeline.Verdict;
import dev.mintline.refresh.Redemption;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.Redemption.Online;
import dev.mintline.refresh.Redemption.Redeemed;
import dev.mintline.refresh.RefreshTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The refresh exchange (RFC 6749 section 6, tokens.md 3), one straight line: redeem, resolve scopes, run the scripts,
 * sign, commit. A failure at any step before the commit leaves the presented token usable.
 */
public final class RefreshTokenGrant implements Grant {
    private final RefreshTokens refreshTokens;
    private final LoginPipeline pipeline;
    private final TokenMint mint;
    private final RefreshCommit commit;
    private final RefreshRefusals refusals;

    public RefreshTokenGrant(
            RefreshTokens refreshTokens,
            LoginPipeline pipeline,
            TokenMint mint,
            RefreshCommit commit,
            RefreshRefusals refusals) {
        this.refreshTokens = refreshTokens;
        this.pipeline = pipeline;
        this.mint = mint;
        this.commit = commit;
        this.refusals = refusals;
    }

    /**
     * What this exchange is about, once the token was found good.
     *
     * @param original all that was granted
     * @param effective what this exchange gives, before scripts
     */
    record Refresh(Redeemed token, Optional<ResourceServer> api, Scopes original, Scopes effective) {
        /** The same exchange, of what the token has become meanwhile. */
        Refresh with(Redeemed now) {
            return new Refresh(now, api, original, effective);
        }

        boolean givesIdToken() {
            return effective.has(Scopes.OPENID);
        }
    }

    @Override
    public String grantType() {
        return GrantType.REFRESH_TOKEN;
    }

    @Override
    public TokenOutcome exchange(Exchange exchange) {
        Optional<String> presented = exchange.parameters().get("refresh_token");
        if (presented.isEmpty()) {
            return new TokenOutcome.Refused(OAuthError.missing("refresh_token"), Reason.PARAMETER_MISSING);
        }
        Redemption redemption =
                refreshTokens.redeem(exchange.configuration(), exchange.client(), presented.get(), exchange.now());
        return switch (redemption) {
            case Redemption.StaleConfiguration() -> new TokenOutcome.StaleConfiguration();
            case Redemption.Refused refused -> refusals.refused(exchange, refused);
            case Redemption.Reused reused -> refusals.reused(exchange, reused);
            case Redeemed redeemed -> exchange(exchange, redeemed);
        };
    }

    private TokenOutcome exchange(Exchange exchange, Redeemed token) {
        Optional<Audience> original = audience(token);
        Optional<TokenOutcome> refusal = checkAudience(exchange, original);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<ResourceServer> api = original.flatMap(exchange.configuration()::api);
        if (original.isPresent() && api.isEmpty()) {
            return refusals.denied(
                    exchange,
                    token,
                    OAuthError.accessDenied("Service not found: " + original.get()),
                    Reason.UNKNOWN_AUDIENCE);
        }
        Scopes granted = scopes(token);
        Optional<Scopes> requested = exchange.parameters().get("scope").map(Scopes::parse);
        Refresh refresh = new Refresh(token, api, granted, GrantedScopes.refresh(granted, requested, api));
        Verdict verdict = pipeline.postLogin(
                exchange.configuration(),
                () -> event(exchange, refresh, requested.orElse(granted)),
                context(refresh),
                exchange.now());
        return switch (verdict) {
            case Verdict.Denied denied -> {
                TokenOutcome outcome = refusals.denied(exchange, token, denied);
                pipeline.keepCache(exchange.tenant().id(), denied.effects(), exchange.now());
                yield outcome;
            }
            case Verdict.Failed failed -> refusals.failed(exchange, token, failed);
            case Verdict.Allowed allowed -> {
                SignedTokens tokens = mint.mint(
                        exchange.tenant(), exchange.configuration().keys(), draft(exchange, refresh, allowed));
                TokenOutcome outcome = commit.success(exchange, refresh, allowed, tokens);
                if (outcome instanceof TokenOutcome.Issued) {
                    pipeline.keepCache(exchange.tenant().id(), allowed.effects(), exchange.now());
                }
                yield outcome;
            }
        };
    }

    // Policies for further APIs come with multi-resource refresh tokens; until then only the original audience works.
    private static Optional<TokenOutcome> checkAudience(Exchange exchange, Optional<Audience> original) {
        Optional<Audience> requested = exchange.parameters().get("audience").map(Audience::new);
        if (requested.isEmpty() || requested.equals(original)) {
            return Optional.empty();
        }
        boolean known = exchange.configuration().api(requested.get()).isPresent();
        return Optional.of(
                known
                        ? new TokenOutcome.Refused(
                                OAuthError.accessDenied("Client is not authorized to access \"" + requested.get()
                                        + "\" with this refresh token."),
                                Reason.AUDIENCE_NOT_GRANTED)
                        : new TokenOutcome.Refused(
                                OAuthError.accessDenied("Service not found: " + requested.get()),
                                Reason.UNKNOWN_AUDIENCE));
    }

    private static LoginPipeline.Context context(Refresh refresh) {
        boolean builtIn = refresh.api().map(ResourceServer::system).orElse(false);
        return switch (refresh.token()) {
            case Online online ->
                new LoginPipeline.Context(
                        refresh.effective(),
                        builtIn,
                        refresh.givesIdToken(),
                        online.session().metadata(),
                        Metadata.EMPTY,
                        notIssued(refresh));
            case Offline offline ->
                new LoginPipeline.Context(
                        refresh.effective(),
                        builtIn,
                        refresh.givesIdToken(),
                        Metadata.EMPTY,
                        offline.family().metadata(),
                        notIssued(refresh));
        };
    }

    private static List<Reason> notIssued(Refresh refresh) {
        List<Reason> reasons = new ArrayList<>();
        if (!(refresh.token() instanceof Offline offline && offline.family().rotating())) {
            reasons.add(Reason.NOT_ROTATING);
        }
        if (!refresh.givesIdToken()) {
            reasons.add(Reason.OPENID_NOT_GRANTED);
        }
        return reasons;
    }

    private static PostLoginEvent event(Exchange exchange, Refresh refresh, Scopes requested) {
        PostLoginEvents.Facts facts = new PostLoginEvents.Facts(
                exchange.tenant(),
                exchange.client(),
                refresh.token().user(),
                exchange.eventRequest(),
                List.copyOf(requested.values()),
                audience(refresh.token()));
        return switch (refresh.token()) {
            case Online online -> PostLoginEvents.refresh(facts, online.token(), online.session());
            case Offline offline -> PostLoginEvents.refresh(facts, offline.family());
        };
    }

    private static TokenDraft draft(Exchange exchange, Refresh refresh, Verdict.Allowed allowed) {
        Optional<TokenDraft.IdTokenDraft> idToken = refresh.givesIdToken()
                ? Optional.of(new TokenDraft.IdTokenDraft(
                        refresh.effective(),
                        Optional.empty(), // no nonce at refresh: OIDC Core section 12.2
                        authTime(refresh.token()),
                        session(refresh.token()),
                        allowed.idTokenClaims()))
                : Optional.empty();
        return new TokenDraft(
                exchange.client(),
                Optional.of(refresh.token().user()),
                refresh.api(),
                GrantedScopes.told(allowed.scopes()),
                Optional.of("refresh_token"),
                allowed.accessTokenClaims(),
                idToken,
                holder(refresh.token()),
                exchange.now());
    }

    private static Optional<Audience> audience(Redeemed token) {
        return switch (token) {
            case Online online -> Optional.of(online.token().audience());
            case Offline offline -> offline.family().audience();
        };
    }

    /** Whose claims {@code /userinfo} shows for the access token of this exchange. */
    static ClaimsHolder holder(Redeemed token) {
        return switch (token) {
            case Online online -> ClaimsHolder.of(online.session().id());
            case Offline offline -> ClaimsHolder.of(offline.family().id());
        };
    }

    private static Scopes scopes(Redeemed token) {
        return switch (token) {
            case Online online -> online.token().scopes();
            case Offline offline -> offline.family().scopes();
        };
    }

    private static Optional<Instant> authTime(Redeemed token) {
        return switch (token) {
            case Online online -> online.token().authTime();
            case Offline offline -> offline.family().authTime();
        };
    }

    private static Optional<SessionId> session(Redeemed token) {
        return switch (token) {
            case Online online -> Optional.of(online.session().id());
            case Offline offline -> offline.session().map(s -> s.id());
        };
    }
}
