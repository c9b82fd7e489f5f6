package dev.mintline.authorize;

import dev.mintline.model.Hash;
import dev.mintline.model.LoginTransaction;
import dev.mintline.model.Origin;
import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.secrets.RandomValues;
import dev.mintline.session.SessionCookie;
import dev.mintline.session.Sessions;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configuration;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Logins in progress: starting one, and turning it into a session. A login belongs to the browser
 * that started it and ends once.
 */
final class Logins {
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Transactor transactor;
    private final Sessions sessions;
    private final RandomValues random;

    Logins(LoginEndpoints.Parts parts) {
        this.transactor = parts.transactor();
        this.sessions = parts.sessions();
        this.random = parts.random();
    }

    /** Stores the request and sends the browser to the login page. */
    void start(Configuration configuration, AuthorizeRequest authorize, Instant now, ServerResponse response) {
        Tenant tenant = configuration.tenant();
        String handle = random.secret();
        String browser = random.secret();
        Instant end = now.plus(LIFETIME);
        LoginTransaction login = new LoginTransaction(
                Hash.of(handle),
                Hash.of(browser),
                authorize.toJson(),
                List.of(LoginTransaction.Step.CREDENTIALS),
                now,
                end);
        transactor.inTransaction(tenant.id(), stores -> {
            stores.logins().create(login);
            return login;
        });
        response.headers().add(HeaderNames.SET_COOKIE, SessionCookie.LOGIN.set(tenant, browser, Optional.of(end)));
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, tenant.issuer() + "u/login?state=" + handle)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }

    /** The login of this handle, if it is this browser's and still open. */
    Optional<LoginTransaction> find(Tenant tenant, String handle, Optional<String> browser, Instant now) {
        if (browser.isEmpty()) {
            return Optional.empty();
        }
        return transactor
                .read(tenant.id(), stores -> stores.logins().find(Hash.of(handle)))
                .filter(login -> login.browser().matches(browser.get()))
                .filter(login -> now.isBefore(login.expiresAt()));
    }

    /** Ends the login and starts the session, in one commit; empty when it had ended already. */
    Optional<Sessions.Started> complete(
            Tenant tenant,
            LoginTransaction login,
            AuthorizeRequest authorize,
            User user,
            Optional<Session> present,
            Origin origin,
            Instant now) {
        return transactor.inTransaction(tenant.id(), stores -> {
            if (!stores.logins().finish(login.handle())) {
                return Optional.empty();
            }
            stores.users().loggedIn(user.id(), now, Optional.of(origin.ip()));
            return Optional.of(sessions.authenticated(
                    stores,
                    tenant.settings(),
                    present,
                    user.id(),
                    authorize.client().id(),
                    origin.device(),
                    now));
        });
    }
}
