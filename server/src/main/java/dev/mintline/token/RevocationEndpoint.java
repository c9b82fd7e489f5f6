package dev.mintline.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.grant.Parameters;
import dev.mintline.http.Answers;
import dev.mintline.http.BadRequest;
import dev.mintline.http.Cors;
import dev.mintline.http.TenantRequest;
import dev.mintline.model.Client;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.Origin;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.OAuthError;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.revocation.RevocationReport;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.RefreshTokenStore.FoundOnline;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configuration;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code POST /oauth/revoke} (RFC 7009; tokens.md 1.6). Whatever is not a live refresh token of the caller is answered
 * like one, 200 and empty, and nothing happens.
 */
final class RevocationEndpoint implements HttpService {
    private final TenantDirectory tenants;
    private final AuthenticatedRequests requests;
    private final Transactor transactor;
    private final RefreshTokens refreshTokens;
    private final LogEvents log;
    private final InstantSource clock;

    RevocationEndpoint(
            TenantDirectory tenants,
            AuthenticatedRequests requests,
            Transactor transactor,
            RefreshTokens refreshTokens,
            LogEvents log,
            InstantSource clock) {
        this.tenants = tenants;
        this.requests = requests;
        this.transactor = transactor;
        this.refreshTokens = refreshTokens;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/oauth/revoke", TenantRequest.in(tenants, this::handle))
                .options("/oauth/revoke", Cors::preflight)
                .any(
                        "/oauth/revoke",
                        (request, response) ->
                                OAuthAnswers.error(response, new OAuthError(405, "invalid_request", "Use POST.")));
    }

    private void handle(Tenant tenant, ServerRequest request, ServerResponse response) {
        Instant now = clock.instant();
        Parameters parameters;
        try {
            parameters = ClientRequests.parse(request);
        } catch (BadRequest e) {
            OAuthAnswers.error(response, new OAuthError(e.status(), "invalid_request", e.description()));
            return;
        }
        Configuration configuration = requests.upToDate(tenant);
        Origin origin = requests.origin(request);
        switch (requests.authenticate(configuration, request, parameters)) {
            case ClientAuthentication.Refused(var error, var _, var challenge) -> {
                if (challenge && error.status() == 401) {
                    OAuthAnswers.challenge(response, tenant.issuer());
                }
                OAuthAnswers.error(response, error);
            }
            case ClientAuthentication.Authenticated(var authenticated) -> {
                Cors.allow(request, response, authenticated.client());
                Optional<String> token = parameters.get("token");
                if (token.isEmpty()) {
                    OAuthAnswers.error(response, OAuthError.missing("token"));
                    return;
                }
                revoke(configuration.tenant(), authenticated.client(), token.get(), origin, now);
                Answers.empty(response, 200);
            }
        }
    }

    private void revoke(Tenant tenant, Client client, String token, Origin origin, Instant now) {
        if (refreshTokens.looksOnline(token)) {
            transactor.inTransaction(tenant.id(), stores -> {
                stores.refreshTokens()
                        .findOnline(Hash.of(token))
                        .map(FoundOnline::token)
                        .filter(found -> found.client().equals(client.id()))
                        .ifPresent(found -> online(stores, tenant, client, found, origin, now));
                return tenant;
            });
            return;
        }
        Optional<FamilyId> family = refreshTokens.family(tenant.id(), token);
        if (family.isEmpty()) {
            return; // not a token of ours: nothing to read, nothing to write
        }
        transactor.inTransaction(tenant.id(), stores -> {
            stores.refreshTokens()
                    .findFamily(family.get())
                    .map(FoundFamily::family)
                    .filter(found -> found.client().equals(client.id()))
                    .ifPresent(found -> offline(stores, tenant, client, found, origin, now));
            return tenant;
        });
    }

    private void online(
            Stores stores, Tenant tenant, Client client, OnlineRefreshToken token, Origin origin, Instant now) {
        RevocationReport report = RevocationCascade.revoke(stores, new RevocationCause.OnlineToken(token), now);
        if (report.isEmpty()) {
            return;
        }
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("credential_id", token.id().value());
        details.put("session_id", token.session().value());
        details.putObject("refresh_token")
                .put("access", "online")
                .put("session_id", token.session().value());
        LogEvents.Subject subject = LogEvents.Subject.of(client).granted(Optional.of(token.audience()), token.scopes());
        stores.log()
                .append(log.of(
                        LogCode.REFRESH_TOKEN_REVOKED, tenant, origin, subject, "Refresh token revoked", details, now));
        stores.log()
                .append(log.of(
                        LogCode.SESSION_REVOKED,
                        tenant,
                        origin,
                        subject,
                        "Session revoked",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("session_id", token.session().value()),
                        now));
    }

    private void offline(
            Stores stores, Tenant tenant, Client client, RefreshTokenFamily family, Origin origin, Instant now) {
        RevocationCause cause =
                new RevocationCause.ByClient(family, tenant.settings().revokeRefreshTokenGrant());
        if (RevocationCascade.revoke(stores, cause, now).isEmpty()) {
            return;
        }
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("credential_id", family.id().value());
        details.putObject("refresh_token").put("access", "offline");
        LogEvents.Subject subject = LogEvents.Subject.of(client).granted(family.audience(), family.scopes());
        stores.log()
                .append(log.of(
                        LogCode.REFRESH_TOKEN_REVOKED, tenant, origin, subject, "Refresh token revoked", details, now));
    }
}
