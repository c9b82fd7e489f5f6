package dev.mintline.authorize;

import dev.mintline.http.BadRequest;
import dev.mintline.http.ClientAddress;
import dev.mintline.http.FormParameters;
import dev.mintline.http.Html;
import dev.mintline.http.RequestBody;
import dev.mintline.http.TenantRequest;
import dev.mintline.model.Origin;
import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.session.SessionPolicy;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configuration;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /authorize} (RFC 6749 section 4.1.1): checks the request, then answers at once when the browser has a session
 * that will do, or starts a login.
 */
final class AuthorizeEndpoint implements HttpService {
    private final TenantDirectory tenants;
    private final Configurations configurations;
    private final Transactor transactor;
    private final Authorization authorization;
    private final Logins logins;
    private final ClientAddress addresses;
    private final InstantSource clock;

    AuthorizeEndpoint(LoginEndpoints.Parts parts, Authorization authorization, Logins logins) {
        this.tenants = parts.tenants();
        this.configurations = parts.configurations();
        this.transactor = parts.transactor();
        this.authorization = authorization;
        this.logins = logins;
        this.addresses = parts.addresses();
        this.clock = parts.clock();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/authorize", TenantRequest.in(tenants, this::query))
                .post("/authorize", TenantRequest.in(tenants, this::form));
    }

    private void query(Tenant tenant, ServerRequest request, ServerResponse response) {
        handle(tenant, request, response, request.query().rawValue());
    }

    private void form(Tenant tenant, ServerRequest request, ServerResponse response) {
        try {
            handle(tenant, request, response, RequestBody.text(request, RequestBody.FORM_BYTES));
        } catch (BadRequest e) {
            Html.error(response, e.status(), "Invalid request", e.description());
        }
    }

    private void handle(Tenant tenant, ServerRequest request, ServerResponse response, String encoded) {
        Map<String, String> parameters;
        try {
            parameters = FormParameters.parse(encoded);
        } catch (BadRequest e) {
            Html.error(response, e.status(), "Invalid request", e.description());
            return;
        }
        // What is stored with the code must be storable on every engine.
        if (parameters.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            Html.error(response, 400, "Invalid request", "A parameter contains a null character.");
            return;
        }
        Configuration configuration = configurations.upToDate(tenant.id());
        switch (AuthorizeChecks.check(configuration, parameters)) {
            case AuthorizeChecks.NotRedirectable(var status, var title, var message) ->
                Html.error(response, status, title, message);
            case AuthorizeChecks.Invalid(var target, var _, var error) ->
                AuthorizeResponse.error(response, target, error);
            case AuthorizeChecks.Valid(var valid) -> proceed(configuration, valid, request, response);
        }
    }

    private void proceed(
            Configuration configuration, AuthorizeRequest authorize, ServerRequest request, ServerResponse response) {
        Instant now = clock.instant();
        Origin origin = addresses.of(request);
        if (!authorize.client().firstParty()) {
            AuthorizeResponse.error(
                    response,
                    authorize.target(),
                    new OAuthError(
                            403,
                            authorize.isSilent() ? "consent_required" : "access_denied",
                            "Third-party applications need the user's consent, which this server does not ask for yet."));
            return;
        }
        Optional<Session> session = Browser.session(
                        transactor, configuration.tenant().id(), request)
                .filter(s -> SessionPolicy.isUsable(configuration.tenant().settings(), s, now))
                .filter(s -> !authorize.wantsLogin())
                .filter(s -> recentEnough(authorize, s, now));
        Optional<User> user = session.flatMap(s -> transactor.read(
                configuration.tenant().id(), stores -> stores.users().find(s.user())));
        if (session.isPresent() && user.isPresent()) {
            Authorization.Proof proof =
                    new Authorization.Proof.OfSession(Browser.session(request).orElseThrow());
            authorization.finish(
                    new Authorization.Login(configuration, authorize, session.get(), proof, user.get(), origin, now),
                    response);
        } else if (authorize.isSilent()) {
            authorization.loginRequired(configuration, authorize, origin, now, response);
        } else {
            logins.start(configuration, authorize, now, response);
        }
    }

    private static boolean recentEnough(AuthorizeRequest authorize, Session session, Instant now) {
        return authorize
                .maxAge()
                .map(age ->
                        !age.isZero() && !now.isAfter(session.authenticatedAt().plus(age)))
                .orElse(true);
    }
}
