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
import dev.mintline.model.Session;
import dev.mintline.model.User;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.DecidedAtLogin;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.secrets.RandomValues;
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
    private final RefreshTokens refreshTokens;
    private final TokenMint mint;
    private final LogEvents log;
    private final RandomValues random;

    public AuthorizationCodeGrant(
            Transactor transactor, RefreshTokens refreshTokens, TokenMint mint, LogEvents log, RandomValues random) {
        this.transactor = transactor;
        this.refreshTokens = refreshTokens;
        this.mint = mint;
        this.log = log;
        this.random = random;
    }

    @Override
    public String grantType() {
        return GrantType.AUTHORIZATION_CODE;
    }

    @Override
    public TokenOutcome exchange(Exchange exchange) {
        Optional<String> presented = exchange.parameters().get("code");
        if (presented.isEmpty()) {
            return refused(OAuthError.missing("code"), "code_missing");
        }
        Hash code = Hash.of(presented.get());
        Redemption redemption =
                transactor.inTransaction(exchange.tenant().id(), stores -> take(stores, code, exchange));
        return switch (redemption) {
            case Unknown() -> refused(INVALID_CODE, "code_unknown");
            case Replayed _ -> refused(INVALID_CODE, "code_replayed");
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
            return Optional.of(refused(INVALID_CODE, "code_of_another_client"));
        }
        if (!exchange.now().isBefore(code.expiresAt())) {
            return Optional.of(refused(INVALID_CODE, "code_expired"));
        }
        if (code.redirectUri().isPresent()
                && !code.redirectUri().equals(exchange.parameters().get("redirect_uri"))) {
            return Optional.of(refused(INVALID_CODE, "redirect_uri_differs"));
        }
        if (!Pkce.verifies(code.codeChallenge(), exchange.parameters().get("code_verifier"))) {
            return Optional.of(
                    refused(OAuthError.invalidGrant("Failed to verify code verifier"), "code_verifier_wrong"));
        }
        if (redeemed.user().isEmpty()) {
            return Optional.of(refused(INVALID_CODE, "user_not_found"));
        }
        if (redeemed.user().get().blocked()) {
            return Optional.of(refused(new OAuthError(403, "unauthorized", "user is blocked"), "user_blocked"));
        }
        return redeemed.session().filter(s -> s.isAlive(exchange.now())).isEmpty()
                ? Optional.of(refused(INVALID_CODE, "session_not_found"))
                : Optional.empty();
    }

    private TokenOutcome issue(Exchange exchange, Redeemed redeemed) {
        AuthorizationCode code = redeemed.code();
        User user = redeemed.user().orElseThrow();
        Session session = redeemed.session().orElseThrow();
        DecidedAtLogin decided = DecidedAtLogin.read(code.decided());
        Optional<ResourceServer> api = code.audience().flatMap(exchange.configuration()::api);
        if (code.audience().isPresent() && api.isEmpty()) {
            return refused(
                    OAuthError.accessDenied(
                            "Service not found: " + code.audience().get()),
                    "unknown_audience");
        }
        RefreshTokenIssue refreshToken = RefreshTokenIssue.of(
                exchange,
                code,
                user,
                session,
                api,
                decided.refreshTokenMetadata(),
                decided.refreshTokenExpiry(),
                refreshTokens,
                random);
        SignedTokens tokens = mint.mint(
                exchange.tenant(), exchange.configuration().keys(), draft(exchange, code, user, api, decided));
        LogEvent event = log(exchange, code, user, tokens, refreshToken, decided);
        boolean committed = transactor.inTransaction(
                exchange.tenant().id(), stores -> commit(stores, code, refreshToken, decided, event));
        if (!committed) {
            return refused(INVALID_CODE, "code_replayed");
        }
        return new TokenOutcome.Issued(
                new TokenResponse(tokens, value(refreshToken), GrantedScopes.told(decided.scopes())));
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

    private static boolean commit(
            Stores stores,
            AuthorizationCode code,
            RefreshTokenIssue refreshToken,
            DecidedAtLogin decided,
            LogEvent event) {
        Optional<FamilyId> family = Optional.empty();
        Optional<OnlineTokenId> online = Optional.empty();
        switch (refreshToken) {
            case RefreshTokenIssue.None _ -> {}
            case RefreshTokenIssue.Online(var token, var _) -> online = Optional.of(token.id());
            case RefreshTokenIssue.Offline(var issued, var _) -> family = Optional.of(issued.id());
        }
        if (!stores.codes().issued(code.code(), family, online)) {
            return false;
        }
        switch (refreshToken) {
            case RefreshTokenIssue.None _ -> {}
            case RefreshTokenIssue.Online(var token, var _) ->
                stores.refreshTokens().createOnline(token);
            case RefreshTokenIssue.Offline(var issued, var _) ->
                stores.refreshTokens().createFamily(issued);
        }
        if (code.scopes().has(Scopes.OPENID)) {
            stores.userinfoClaims()
                    .put(
                            code.user(),
                            code.client(),
                            ClaimsHolder.of(code.session()),
                            new JsonMap(decided.idTokenClaims()),
                            code.createdAt());
        }
        stores.log().append(event);
        return true;
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
            details.put("no_refresh_token_because", reason);
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

    private static Optional<String> value(RefreshTokenIssue refreshToken) {
        return switch (refreshToken) {
            case RefreshTokenIssue.None _ -> Optional.empty();
            case RefreshTokenIssue.Online(var _, var value) -> Optional.of(value);
            case RefreshTokenIssue.Offline(var _, var value) -> Optional.of(value);
        };
    }

    private static TokenOutcome refused(OAuthError error, String reason) {
        return new TokenOutcome.Refused(error, reason);
    }
}
