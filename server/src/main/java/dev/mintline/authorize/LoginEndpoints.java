package dev.mintline.authorize;

import dev.mintline.credential.Directory;
import dev.mintline.http.ClientAddress;
import dev.mintline.pipeline.LoginPipeline;
import dev.mintline.secrets.RandomValues;
import dev.mintline.session.Sessions;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.FailureLog;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;

/** Mounts the authorization endpoint, the login page and the logout. */
public final class LoginEndpoints implements HttpService {
    private final AuthorizeEndpoint authorize;
    private final LoginPage login;
    private final LogoutEndpoint logout;

    /** What the endpoints of this package stand on. */
    public record Parts(
            TenantDirectory tenants,
            Configurations configurations,
            Transactor transactor,
            LoginPipeline pipeline,
            Directory directory,
            Sessions sessions,
            ClientAddress addresses,
            FailureLog failures,
            LogEvents log,
            RandomValues random,
            InstantSource clock) {}

    public LoginEndpoints(Parts parts) {
        Authorization authorization = new Authorization(parts);
        Logins logins = new Logins(parts);
        this.authorize = new AuthorizeEndpoint(parts, authorization, logins);
        this.login = new LoginPage(parts, authorization, logins);
        this.logout = new LogoutEndpoint(parts);
    }

    @Override
    public void routing(HttpRules rules) {
        authorize.routing(rules);
        login.routing(rules);
        logout.routing(rules);
    }
}
