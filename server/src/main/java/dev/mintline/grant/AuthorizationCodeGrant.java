package dev.mintline.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.mint.SignedTokens;
import dev.mintline.mint.TokenDraft;
import dev.mintline.mint.TokenMint;
import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.User;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.DecidedAtLogin;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.AuthorizationCodeStore.Redeemed;
import dev.mintline.store.AuthorizationCodeStore.Redemption;
import dev.mintline.store.AuthorizationCodeStore.Replayed;
import dev.mintline.store.AuthorizationCodeStore.Unknown;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.Optional;

/**
 * A code becomes tokens (RFC 6749 section 4.1.3, RFC 7636). Scripts ran when the user authorized; what they decided rides
 * with the code. The code is taken first: whatever fails later, it does not work again.
 */
public final class AuthorizationCodeGrant implements Grant {
    private static final OAuthError INVALID_CODE = OAuthError.invalidGrant("Invalid authorization code");

    private final Transactor transactor;
    private final RefreshTokenIssuance issuance;
    private final TokenMint mint;
    private final LogEvents log;

    public AuthorizationCodeGrant(Transactor transactor, RefreshTokenIssuance issuance, TokenMint mint, LogEvents log) {
        this.transactor = transactor;
        this.issuance = issuance;
        this.mint = mint;
        this.log = log;
    }

    @Override
    public String grantType() {
        return GrantType.AUTHORIZATION_CODE;
    }

    @Override
    public TokenOutcome exchange(Exchange exchange) {
        Optional<String> presented = exchange.parameters().get("code");
        if (presented.isEmpty()) {
            return refused(OAuthError.missing("code"), Reason.PARAMETER_MISSING);
        }
        Hash code = Hash.of(presented.get());
        Redemption redemption =
                transactor.inTransaction(exchange.tenant().id(), stores -> take(stores, code, exchange));
        return switch (redemption) {
            case Unknown() -> refused(INVALID_CODE, Reason.CODE_UNKNOWN);
            case Replayed _ -> refused(INVALID_CODE, Reason.CODE_REPLAYED);
            case Redeemed redeemed -> check(exchange, redeemed).orElseGet(() -> issue(exchange, redeemed));
        };
    }

    // A second use ends what the first one gave (RFC 6749 section 4.1.2), in the transaction that sees it.
    private static Redemption take(Stores stores, Hash code, Exchange exchange) {
        Redemption redemption = stores.codes().redeem(code, exchange.now());
        if (redemption instanceof Replayed replayed) {
            RevocationCascade.revoke(stores, new RevocationCause.CodeReplay(replayed), exchange.now());
        }
        return redemption;
    }

    private static Optional<TokenOutcome> check(Exchange exchange, Redeemed redeemed) {
        AuthorizationCode code = redeemed.code();
        if (!code.client().equals(exchange.client().id())) {
            return Optional.of(refused(INVALID_CODE, Reason.CODE_OF_ANOTHER_CLIENT));
        }
        if (!exchange.now().isBefore(code.expiresAt())) {
            return Optional.of(refused(INVALID_CODE, Reason.CODE_EXPIRED));
        }
        if (code.redirectUri().isPresent()
                && !code.redirectUri().equals(exchange.parameters().get("redirect_uri"))) {
            return Optional.of(refused(INVALID_CODE, Reason.REDIRECT_URI_DIFFERS));
        }
        if (!Pkce.verifies(code.codeChallenge(), exchange.parameters().get("code_verifier"))) {
            return Optional.of(
                    refused(OAuthError.invalidGrant("Failed to verify code verifier"), Reason.CODE_VERIFIER_WRONG));
        }
        if (redeemed.user().isEmpty()) {
            return Optional.of(refused(INVALID_CODE, Reason.USER_NOT_FOUND));
        }
        if (redeemed.user().get().blocked()) {
            return Optional.of(refused(new OAuthError(403, "unauthorized", "user is blocked"), Reason.USER_BLOCKED));
        }
        return redeemed.session().filter(s -> s.isAlive(exchange.now())).isEmpty()
                ? Optional.of(refused(INVALID_CODE, Reason.SESSION_NOT_FOUND))
                : Optional.empty();
    }

    private TokenOutcome issue(Exchange exchange, Redeemed redeemed) {
        AuthorizationCode code = redeemed.code();
        DecidedAtLogin decided = DecidedAtLogin.read(code.decided());
        Optional<ResourceServer> api = code.audience().flatMap(exchange.configuration()::api);
        if (code.audience().isPresent() && api.isEmpty()) {
            return refused(
                    OAuthError.accessDenied(
                            "Service not found: " + code.audience().get()),
                    Reason.UNKNOWN_AUDIENCE);
        }
        Entitlement entitlement = new Entitlement(
                redeemed.user().orElseThrow(),
                redeemed.session(),
                api,
                code.scopes(),
                code.authTime(),
                decided.refreshTokenMetadata(),
                decided.refreshTokenExpiry());
        RefreshTokenIssue refreshToken = issuance.prepare(exchange, entitlement);
        SignedTokens tokens = mint.mint(
                exchange.tenant(),
                exchange.configuration().keys(),
                draft(exchange, code, entitlement.user(), api, decided));
        LogEvent event = log(exchange, code, entitlement.user(), tokens, refreshToken, decided);
        Optional<Reason> refusal = commit(exchange, code, entitlement, refreshToken, decided, event);
        return refusal.<TokenOutcome>map(reason -> refused(INVALID_CODE, reason))
                .orElseGet(() -> new TokenOutcome.Issued(
                        new TokenResponse(tokens, refreshToken.sent(), GrantedScopes.told(decided.scopes()))));
    }

    private static TokenDraft draft(
            Exchange exchange,
            AuthorizationCode code,
            User user,
            Optional<ResourceServer> api,
            DecidedAtLogin decided) {
        Optional<TokenDraft.IdTokenDraft> idToken = code.scopes().has(Scopes.OPENID)
                ? Optional.of(new TokenDraft.IdTokenDraft(
                        code.scopes(),
                        code.nonce(),
                        code.authTime(),
                        Optional.of(code.session()),
                        decided.idTokenClaims()))
                : Optional.empty();
        return new TokenDraft(
                exchange.client(),
                Optional.of(user),
                api,
                GrantedScopes.told(decided.scopes()),
                Optional.empty(),
                decided.accessTokenClaims(),
                idToken,
                ClaimsHolder.of(code.session()),
                exchange.now());
    }

    private Optional<Reason> commit(
            Exchange exchange,
            AuthorizationCode code,
            Entitlement entitlement,
            RefreshTokenIssue refreshToken,
            DecidedAtLogin decided,
            LogEvent event) {
        try {
            return transactor.inTransaction(exchange.tenant().id(), stores -> {
                Optional<Reason> refusal = issuance.store(stores, exchange, entitlement, refreshToken);
                if (refusal.isPresent()) {
                    return refusal;
                }
                if (!stores.codes().issued(code.code(), family(refreshToken), online(refreshToken))) {
                    throw new LostRace();
                }
                if (code.scopes().has(Scopes.OPENID)) {
                    stores.userinfoClaims()
                            .put(
                                    code.user(),
                                    code.client(),
                                    ClaimsHolder.of(code.session()),
                                    new JsonMap(decided.idTokenClaims()),
                                    exchange.now());
                }
                stores.log().append(event);
                return Optional.empty();
            });
        } catch (LostRace presentedAgainMeanwhile) {
            return Optional.of(Reason.CODE_REPLAYED);
        }
    }

    private static Optional<FamilyId> family(RefreshTokenIssue issue) {
        return issue instanceof RefreshTokenIssue.Offline(var family, var _, var _)
                ? Optional.of(family.id())
                : Optional.empty();
    }

    private static Optional<OnlineTokenId> online(RefreshTokenIssue issue) {
        return issue instanceof RefreshTokenIssue.Online(var token, var _) ? Optional.of(token.id()) : Optional.empty();
    }

    private LogEvent log(
            Exchange exchange,
            AuthorizationCode code,
            User user,
            SignedTokens tokens,
            RefreshTokenIssue refreshToken,
            DecidedAtLogin decided) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("code", "*****");
        details.put("access_token_jti", tokens.accessTokenId());
        details.put("session_id", code.session().value());
        if (refreshToken instanceof RefreshTokenIssue.None(var reason)) {
            details.put("no_refresh_token_because", reason.code());
        }
        decided.execution()
                .ifPresent(id ->
                        details.putObject("actions").putArray("executions").add(id));
        return log.of(
                LogCode.CODE_EXCHANGE,
                exchange.tenant(),
                exchange.origin(),
                LogEvents.Subject.of(exchange.client())
                        .user(Optional.of(user))
                        .granted(code.audience(), GrantedScopes.told(decided.scopes())),
                "Authorization Code for Access Token",
                details,
                exchange.now());
    }

    private static TokenOutcome refused(OAuthError error, Reason reason) {
        return new TokenOutcome.Refused(error, reason);
    }
}
