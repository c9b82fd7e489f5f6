package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.credential.PasswordHashing;
import dev.mintline.http.Answers;
import dev.mintline.http.BadRequest;
import dev.mintline.http.RequestBody;
import dev.mintline.http.TenantRequest;
import dev.mintline.mint.AccessTokenVerifier.VerifiedToken;
import dev.mintline.model.Tenant;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v2}: finds the operation, checks the caller, reads the body, answers. Nothing of a request is looked at
 * before its caller is known to be allowed, except method and path.
 */
public final class ManagementApi implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementApi.class);
    private static final String JSON = "application/json";

    private final TenantDirectory tenants;
    private final BearerCheck bearer;
    private final Arrivals arrivals;
    private final Operations operations;

    public ManagementApi(
            TenantDirectory tenants,
            BearerCheck bearer,
            Changes changes,
            Credentials credentials,
            Building building,
            Arrivals arrivals) {
        this.tenants = tenants;
        this.bearer = bearer;
        this.arrivals = arrivals;
        this.operations = Operations.all(changes, credentials, building);
    }

    @Override
    public void routing(HttpRules rules) {
        var handler = TenantRequest.in(tenants, this::handle);
        rules.any("/api/v2", handler).any("/api/v2/*", handler);
    }

    private void handle(Tenant tenant, ServerRequest request, ServerResponse response) {
        try {
            send(response, answer(tenant, request, response));
        } catch (Refusal refusal) {
            Answers.json(response, refusal.status(), refusal.json());
        } catch (PasswordHashing.Overloaded e) {
            Answers.json(
                    response,
                    503,
                    Refusal.of(503, "Too many passwords are being hashed right now; try again.")
                            .json());
        } catch (RuntimeException e) {
            // The path is left out: its segments are the caller's.
            LOG.error("management_failed: {}", request.prologue().method(), e);
            Answers.json(
                    response,
                    500,
                    Refusal.of(500, "An internal error occurred.").json());
        }
    }

    private Reply answer(Tenant tenant, ServerRequest request, ServerResponse response) throws Refusal {
        Instant now = arrivals.clock().instant();
        String method = request.prologue().method().text();
        String path = ApiPath.below(request.prologue().uriPath().rawPath());
        Operations.Match match = operations.find(method, path, allowed -> response.header(HeaderNames.ALLOW, allowed));
        var token = authorised(tenant, request, response, match.operation(), now);
        return match.operation()
                .work()
                .answer(new Call(
                        tenant,
                        token,
                        arrivals.addresses().of(request),
                        method,
                        path,
                        match.arguments(),
                        Query.parse(request.prologue().query().rawValue()),
                        match.operation().takesBody() ? body(request) : JsonNodeFactory.instance.objectNode(),
                        now));
    }

    private VerifiedToken authorised(
            Tenant tenant, ServerRequest request, ServerResponse response, Operation operation, Instant now)
            throws Refusal {
        try {
            return bearer.check(request.headers().value(HeaderNames.AUTHORIZATION), tenant, operation, now);
        } catch (Refusal refusal) {
            // RFC 6750 section 3: what cannot be authenticated is told the scheme.
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"api/v2\"");
            throw refusal;
        }
    }

    private static ObjectNode body(ServerRequest request) throws Refusal {
        if (!request.content().hasEntity()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!RequestBody.mediaType(request).equals(JSON)) {
            throw Refusal.of(415, "The request body must be " + JSON + ".");
        }
        try {
            return RequestBody.json(request, RequestBody.JSON_BYTES);
        } catch (BadRequest e) {
            throw Refusal.of(e.status(), e.description(), e.status() == 400 ? "invalid_body" : "");
        }
    }

    private static void send(ServerResponse response, Reply reply) {
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (reply.body().isPresent()) {
            Answers.json(response, reply.status(), reply.body().get());
        } else {
            Answers.empty(response, reply.status());
        }
    }
}
