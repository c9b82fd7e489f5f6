package dev.mintline.authorize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.credential.Directory;
import dev.mintline.credential.PasswordHashing;
import dev.mintline.http.BadRequest;
import dev.mintline.http.ClientAddress;
import dev.mintline.http.FormParameters;
import dev.mintline.http.Html;
import dev.mintline.http.RequestBody;
import dev.mintline.http.TenantRequest;
import dev.mintline.model.LoginTransaction;
import dev.mintline.model.Origin;
import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.session.Sessions;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.FailureLog;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
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

/** The page where a person signs in: {@code GET} and {@code POST /u/login}. */
final class LoginPage implements HttpService {
    private static final String PATH = "/u/login";

    private final TenantDirectory tenants;
    private final Configurations configurations;
    private final Transactor transactor;
    private final Authorization authorization;
    private final Logins logins;
    private final Directory directory;
    private final ClientAddress addresses;
    private final FailureLog failures;
    private final LogEvents log;
    private final InstantSource clock;

    LoginPage(LoginEndpoints.Parts parts, Authorization authorization, Logins logins) {
        this.tenants = parts.tenants();
        this.configurations = parts.configurations();
        this.transactor = parts.transactor();
        this.authorization = authorization;
        this.logins = logins;
        this.directory = parts.directory();
        this.addresses = parts.addresses();
        this.failures = parts.failures();
        this.log = parts.log();
        this.clock = parts.clock();
    }

    /** A login that was found and whose request still holds. */
    private record Open(
            Configuration configuration, LoginTransaction login, AuthorizeRequest authorize, String handle) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, TenantRequest.in(tenants, this::show)).post(PATH, TenantRequest.in(tenants, this::submit));
    }

    private void show(Tenant tenant, ServerRequest request, ServerResponse response) throws BadRequest {
        Map<String, String> query = FormParameters.parse(request.query().rawValue());
        Optional<Open> open = open(tenant, request, query, response);
        if (open.isPresent()) {
            render(
                    response,
                    200,
                    open.get(),
                    "",
                    open.get().authorize().parameter("login_hint").orElse(""));
        }
    }

    private void submit(Tenant tenant, ServerRequest request, ServerResponse response) throws BadRequest {
        Map<String, String> form = FormParameters.parse(RequestBody.text(request, RequestBody.FORM_BYTES));
        Optional<Open> found = open(tenant, request, form, response);
        if (found.isEmpty()) {
            return;
        }
        Open open = found.get();
        String name = form.getOrDefault("username", "").strip();
        Origin origin = addresses.of(request);
        Instant now = clock.instant();
        Directory.Attempt attempt;
        try {
            attempt = directory.authenticate(
                    tenant.id(),
                    open.configuration().tenant().settings().defaultDirectory(),
                    name,
                    form.getOrDefault("password", ""));
        } catch (PasswordHashing.Overloaded e) {
            render(response, 503, open, "Too many people are signing in right now. Please try again.", name);
            return;
        }
        if (attempt instanceof Directory.Attempt.Matched(var user)) {
            complete(open, user, origin, now, request, response);
            return;
        }
        logFailure(open, attempt, origin, now);
        render(response, 400, open, "Wrong email or password.", name);
    }

    private void complete(
            Open open, User user, Origin origin, Instant now, ServerRequest request, ServerResponse response) {
        Tenant tenant = open.configuration().tenant();
        Optional<Session> present = Browser.session(transactor, tenant.id(), request);
        Optional<Sessions.Started> started =
                logins.complete(tenant, open.login(), open.authorize(), user, present, origin, now);
        if (started.isEmpty()) {
            expired(response);
            return;
        }
        // Read again: this login has just been counted.
        User counted = transactor
                .read(tenant.id(), stores -> stores.users().find(user.id()))
                .orElse(user);
        Authorization.Proof proof = new Authorization.Proof.OfUser(
                started.get().cookie(), started.get().made());
        authorization.finish(
                new Authorization.Login(
                        open.configuration(), open.authorize(), started.get().session(), proof, counted, origin, now),
                response);
    }

    private Optional<Open> open(
            Tenant tenant, ServerRequest request, Map<String, String> parameters, ServerResponse response) {
        String handle = parameters.getOrDefault("state", "");
        Optional<LoginTransaction> login = logins.find(tenant, handle, Browser.login(request), clock.instant());
        if (login.isEmpty()) {
            expired(response);
            return Optional.empty();
        }
        Configuration configuration = configurations.upToDate(tenant.id());
        // Checked again: client or API may have changed since the login began.
        var checked = AuthorizeChecks.check(
                configuration, AuthorizeRequest.parameters(login.get().request()));
        if (checked instanceof AuthorizeChecks.Valid(var authorize)) {
            return Optional.of(new Open(configuration, login.get(), authorize, handle));
        }
        Html.error(response, 400, "Invalid request", "The application changed while you were signing in.");
        return Optional.empty();
    }

    private static void expired(ServerResponse response) {
        Html.error(
                response,
                400,
                "This sign-in is over",
                "It was finished already, has expired, or was started in another browser. Go back to the application and"
                        + " start again.");
    }

    private static void render(ServerResponse response, int status, Open open, String problem, String username) {
        Html.page(
                response,
                status,
                "login.html",
                open.authorize().target().formAction(),
                Map.of(
                        "client",
                        open.authorize().client().name(),
                        "action",
                        open.configuration().tenant().issuer() + "u/login",
                        "state",
                        open.handle(),
                        "problem",
                        problem,
                        "username",
                        username));
    }

    // What was typed as a name is not written down: people type their password there.
    private void logFailure(Open open, Directory.Attempt attempt, Origin origin, Instant now) {
        Tenant tenant = open.configuration().tenant();
        Optional<User> user =
                attempt instanceof Directory.Attempt.WrongPassword(var known) ? Optional.of(known) : Optional.empty();
        failures.offer(
                tenant.id(),
                log.of(
                        user.isPresent() ? LogCode.WRONG_PASSWORD : LogCode.UNKNOWN_USER,
                        tenant,
                        origin,
                        LogEvents.Subject.of(open.authorize().client()).user(user),
                        "Wrong email or password.",
                        JsonNodeFactory.instance.objectNode(),
                        now));
    }
}
