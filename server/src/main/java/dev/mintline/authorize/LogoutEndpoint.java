package dev.mintline.authorize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.http.Answers;
import dev.mintline.http.BadRequest;
import dev.mintline.http.ClientAddress;
import dev.mintline.http.FormParameters;
import dev.mintline.http.Html;
import dev.mintline.http.TenantRequest;
import dev.mintline.model.Client;
import dev.mintline.model.Origin;
import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.ClientId;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.FailureLog;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configuration;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v2/logout} (tokens.md 1.11): ends the browser's session and sends it to a place that is on a list. A request
 * for another place ends nothing. {@code federated} has nothing to end: users come from this server's own directory.
 */
final class LogoutEndpoint implements HttpService {
    private static final int QUOTED = 512;

    private final TenantDirectory tenants;
    private final Configurations configurations;
    private final Transactor transactor;
    private final ClientAddress addresses;
    private final FailureLog failures;
    private final LogEvents log;
    private final InstantSource clock;

    LogoutEndpoint(LoginEndpoints.Parts parts) {
        this.tenants = parts.tenants();
        this.configurations = parts.configurations();
        this.transactor = parts.transactor();
        this.addresses = parts.addresses();
        this.failures = parts.failures();
        this.log = parts.log();
        this.clock = parts.clock();
    }

    private record Logout(Tenant tenant, Origin origin, LogEvents.Subject subject, Instant now) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/v2/logout", TenantRequest.in(tenants, this::handle));
    }

    private void handle(Tenant found, ServerRequest request, ServerResponse response) throws BadRequest {
        Map<String, String> query = FormParameters.parse(request.query().rawValue());
        Configuration configuration = configurations.upToDate(found.id());
        Optional<String> clientId = get(query, "client_id");
        Optional<Client> client = clientId.flatMap(id -> configuration.client(new ClientId(id)));
        Logout logout = new Logout(
                configuration.tenant(),
                addresses.of(request),
                client.map(LogEvents.Subject::of).orElse(LogEvents.Subject.NOBODY),
                clock.instant());
        if (clientId.isPresent() && client.isEmpty()) {
            refuse(logout, "There is no application with this client_id.", response);
            return;
        }
        List<String> allowed = client.map(Client::allowedLogoutUrls)
                .orElse(logout.tenant().settings().allowedLogoutUrls());
        Optional<String> returnTo = get(query, "returnTo");
        Optional<String> target = returnTo.isPresent()
                ? LogoutUrls.match(allowed, returnTo.get())
                : client.flatMap(c -> LogoutUrls.first(allowed));
        if (returnTo.isPresent() && target.isEmpty()) {
            refuse(
                    logout,
                    "The \"returnTo\" querystring parameter \"" + quoted(returnTo.get())
                            + "\" is not defined as a valid URL in \"Allowed Logout URLs\".",
                    response);
            return;
        }
        Browser.session(transactor, found.id(), request).ifPresent(session -> end(logout, session));
        LoginCookies.clear(logout.tenant(), response);
        answer(target, response);
    }

    private void end(Logout logout, Session session) {
        transactor.inTransaction(logout.tenant().id(), stores -> {
            if (RevocationCascade.revoke(stores, new RevocationCause.SessionDeleted(session.id()), logout.now())
                    .sessions()
                    .isEmpty()) {
                return false; // another request was faster, and has logged it
            }
            LogEvents.Subject subject = logout.subject().user(stores.users().find(session.user()));
            ObjectNode details = JsonNodeFactory.instance
                    .objectNode()
                    .put("session_id", session.id().value());
            stores.log()
                    .append(log.of(
                            LogCode.LOGOUT,
                            logout.tenant(),
                            logout.origin(),
                            subject,
                            "User successfully logged out",
                            details,
                            logout.now()));
            return true;
        });
    }

    private void refuse(Logout logout, String message, ServerResponse response) {
        failures.offer(
                logout.tenant().id(),
                log.of(
                        LogCode.LOGOUT_FAILED,
                        logout.tenant(),
                        logout.origin(),
                        logout.subject(),
                        message,
                        JsonNodeFactory.instance.objectNode(),
                        logout.now()));
        Html.error(response, 400, "Invalid request", message);
    }

    private static void answer(Optional<String> target, ServerResponse response) {
        Answers.noStore(response);
        if (target.isPresent()) {
            response.status(Status.FOUND_302)
                    .header(HeaderNames.LOCATION, target.get())
                    .send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.send("OK");
        }
    }

    private static String quoted(String returnTo) {
        return returnTo.length() > QUOTED ? returnTo.substring(0, QUOTED) + "…" : returnTo;
    }

    private static Optional<String> get(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }
}
