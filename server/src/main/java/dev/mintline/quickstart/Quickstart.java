package dev.mintline.quickstart;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.credential.PasswordHashing;
import dev.mintline.model.Client;
import dev.mintline.model.ClientGrant;
import dev.mintline.model.ClientSecret;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.UserId;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configurations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills a new tenant with what a newcomer needs: a management client, one client of each kind, an API and a user. All
 * secrets are random and are told once, in {@link Credentials}.
 */
public final class Quickstart {
    private static final Audience API = new Audience("https://api.quickstart.example/");
    private static final String CALLBACK = "http://localhost:3000/callback";
    private static final Set<String> LOGIN_GRANTS = Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);

    private final Transactor transactor;
    private final MasterKey masterKey;
    private final PasswordHashing passwords;
    private final RandomValues random;

    public Quickstart(Transactor transactor, MasterKey masterKey, PasswordHashing passwords, RandomValues random) {
        this.transactor = transactor;
        this.masterKey = masterKey;
        this.passwords = passwords;
        this.random = random;
    }

    private record Made(Client client, String secret) {}

    public Credentials fill(Tenant tenant, Instant now) {
        Made management =
                confidential(tenant, "Management", "non_interactive", Set.of(GrantType.CLIENT_CREDENTIALS), now);
        Made web = confidential(tenant, "Web application", "regular_web", LOGIN_GRANTS, now);
        Client spa = open("Single-page application", "spa", RefreshTokenSettings.ROTATING, now);
        Client nativeApp = open("Native application", "native", RefreshTokenSettings.NON_ROTATING, now);
        Client cli = open("Command line", "native", RefreshTokenSettings.NON_ROTATING, now);
        String password = random.secret();
        String email = "user@quickstart.example";
        String passwordHash = passwords.hash(password);
        User user = user(tenant, email, now);
        transactor.inTransaction(tenant.id(), stores -> {
            List.of(management.client(), web.client(), spa, nativeApp, cli).forEach(stores.clients()::create);
            stores.resourceServers().create(ManagementScopes.api(tenant, random.hex(24), now));
            stores.resourceServers().create(api(now));
            stores.clients()
                    .createGrant(new ClientGrant(
                            "cgr_" + random.alphanumeric(16),
                            management.client().id(),
                            tenant.managementAudience(),
                            ManagementScopes.ALL));
            stores.users().create(user, Optional.of(passwordHash));
            stores.tenant().bumpConfigEpoch();
            return tenant;
        });
        return new Credentials(
                tenant.issuer(),
                management.client().id(),
                management.secret(),
                tenant.managementAudience(),
                new Credentials.Clients(spa.id(), web.client().id(), web.secret(), nativeApp.id(), cli.id()),
                API,
                email,
                password);
    }

    /** Without a quickstart there is still the Management API, so that a client can be given access to it. */
    void managementApi(Tenant tenant, Instant now) {
        transactor.inTransaction(tenant.id(), stores -> {
            stores.resourceServers().create(ManagementScopes.api(tenant, random.hex(24), now));
            stores.tenant().bumpConfigEpoch();
            return tenant;
        });
    }

    private Made confidential(Tenant tenant, String name, String appType, Set<String> grants, Instant now) {
        ClientId id = new ClientId(random.alphanumeric(32));
        String secret = random.alphanumeric(64);
        ClientSecret stored = new ClientSecret(
                Hash.of(secret),
                masterKey.encrypt(Configurations.clientSecretPurpose(tenant.id(), id.value()), secret));
        return new Made(
                client(id, name, appType, Optional.of(stored), grants, RefreshTokenSettings.NON_ROTATING, now), secret);
    }

    private Client open(String name, String appType, RefreshTokenSettings refreshToken, Instant now) {
        return client(
                new ClientId(random.alphanumeric(32)),
                name,
                appType,
                Optional.empty(),
                LOGIN_GRANTS,
                refreshToken,
                now);
    }

    private static Client client(
            ClientId id,
            String name,
            String appType,
            Optional<ClientSecret> secret,
            Set<String> grants,
            RefreshTokenSettings refreshToken,
            Instant now) {
        return new Client(
                id,
                name,
                Optional.of(appType),
                secret,
                List.of(CALLBACK),
                List.of("http://localhost:3000"),
                List.of("http://localhost:3000"),
                List.of("http://localhost:3000"),
                grants,
                secret.isEmpty() ? Optional.of(Client.AuthMethod.NONE) : Optional.empty(),
                refreshToken,
                Duration.ofSeconds(36_000),
                "RS256",
                true,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                now,
                now);
    }

    private ResourceServer api(Instant now) {
        return new ResourceServer(
                random.hex(24),
                "Quickstart API",
                API,
                List.of(
                        new ResourceServer.ApiScope("read:orders", Optional.of("Read orders")),
                        new ResourceServer.ApiScope("write:orders", Optional.of("Change orders"))),
                "RS256",
                Optional.empty(),
                true,
                false,
                false,
                Duration.ofSeconds(86_400),
                Duration.ofSeconds(7_200),
                "access_token",
                true,
                false,
                JsonMap.EMPTY,
                now,
                now);
    }

    private User user(Tenant tenant, String email, Instant now) {
        String id = random.hex(24);
        String connection = tenant.settings().defaultDirectory();
        var profile = JsonNodeFactory.instance.objectNode();
        profile.put("name", "Quickstart User");
        profile.put("nickname", "quickstart");
        return new User(
                new UserId("auth0|" + id),
                connection,
                Optional.of(email),
                true,
                Optional.empty(),
                false,
                new JsonMap(profile),
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                List.of(new User.Identity(connection, "auth0", id, false)),
                0,
                Optional.empty(),
                Optional.empty(),
                now,
                now);
    }
}
