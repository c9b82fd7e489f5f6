package dev.mintline.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.mint.SignedTokens;
import dev.mintline.mint.TokenDraft;
import dev.mintline.mint.TokenMint;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.ClientGrant;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.Optional;

/** A client asks for a token of its own (RFC 6749 section 4.4; errors of tokens.md 1.5). */
public final class ClientCredentialsGrant implements Grant {
    private final Transactor transactor;
    private final TokenMint mint;
    private final LogEvents log;

    public ClientCredentialsGrant(Transactor transactor, TokenMint mint, LogEvents log) {
        this.transactor = transactor;
        this.mint = mint;
        this.log = log;
    }

    @Override
    public String grantType() {
        return GrantType.CLIENT_CREDENTIALS;
    }

    @Override
    public TokenOutcome exchange(Exchange exchange) {
        if (!exchange.authenticated().withSecret()) {
            return refused(
                    new OAuthError(
                            403, "unauthorized_client", "Grant type 'client_credentials' not allowed for the client."),
                    Reason.PUBLIC_CLIENT);
        }
        Optional<Audience> audience = exchange.parameters()
                .get("audience")
                .map(Audience::new)
                .or(() -> exchange.tenant().settings().defaultAudience());
        if (audience.isEmpty()) {
            return refused(
                    OAuthError.accessDenied("Non-global clients are not allowed access to APIv1"), Reason.NO_AUDIENCE);
        }
        Optional<ResourceServer> api = exchange.configuration().api(audience.get());
        if (api.isEmpty()) {
            return refused(OAuthError.accessDenied("Service not found: " + audience.get()), Reason.UNKNOWN_AUDIENCE);
        }
        Optional<ClientGrant> grant = transactor.read(
                exchange.tenant().id(),
                stores -> stores.clients().grant(exchange.client().id(), audience.get()));
        if (grant.isEmpty()) {
            return refused(
                    OAuthError.accessDenied("Client is not authorized to access \"" + audience.get()
                            + "\". You need to create a \"client-grant\" associated to this API."),
                    Reason.NO_CLIENT_GRANT);
        }
        Scopes allowed = grant.get().scope();
        Scopes requested = exchange.parameters().get("scope").map(Scopes::parse).orElse(allowed);
        Scopes excess = Scopes.of(
                requested.values().stream().filter(s -> !allowed.has(s)).toList());
        if (!excess.isEmpty()) {
            return refused(
                    OAuthError.accessDenied("Client has not been granted scopes: " + excess.wire()),
                    Reason.SCOPE_NOT_GRANTED);
        }
        return issue(exchange, api.get(), requested);
    }

    private TokenOutcome issue(Exchange exchange, ResourceServer api, Scopes scopes) {
        TokenDraft draft = new TokenDraft(
                exchange.client(),
                Optional.empty(),
                Optional.of(api),
                scopes,
                Optional.of("client-credentials"),
                JsonNodeFactory.instance.objectNode(),
                Optional.empty(),
                ClaimsHolder.NONE,
                exchange.now());
        SignedTokens tokens =
                mint.mint(exchange.tenant(), exchange.configuration().keys(), draft);
        var details = JsonNodeFactory.instance.objectNode().put("access_token_jti", tokens.accessTokenId());
        var event = log.of(
                LogCode.CLIENT_CREDENTIALS,
                exchange.tenant(),
                exchange.origin(),
                LogEvents.Subject.of(exchange.client()).granted(Optional.of(api.identifier()), scopes),
                "Client Credentials for Access Token",
                details,
                exchange.now());
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            stores.log().append(event);
            return event;
        });
        return new TokenOutcome.Issued(new TokenResponse(tokens, Optional.empty(), scopes));
    }

    private static TokenOutcome refused(OAuthError error, Reason reason) {
        return new TokenOutcome.Refused(error, reason);
    }
}
