package dev.mintline.quickstart;

import dev.mintline.config.ConfigProblem;
import dev.mintline.config.MintlineConfig;
import dev.mintline.keys.SigningKeys;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The default tenant: found, or made at the first start together with its keys. Its issuer is fixed then; a later start
 * that contradicts it is refused (decisions 2).
 */
public final class FirstStart {
    public static final String TENANT_NAME = "quickstart";

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Transactor transactor;
    private final MasterKey masterKey;
    private final Quickstart quickstart;
    private final RandomValues random;
    private final InstantSource clock;

    public FirstStart(
            Transactor transactor,
            MasterKey masterKey,
            Quickstart quickstart,
            RandomValues random,
            InstantSource clock) {
        this.transactor = transactor;
        this.masterKey = masterKey;
        this.quickstart = quickstart;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The port to listen on: the one asked for, or with 0 the one of the stored issuer, if there is one.
     *
     * @throws ConfigProblem when the port contradicts the stored issuer
     */
    public static int port(Transactor transactor, MintlineConfig config) {
        int asked = config.server().port();
        Optional<URI> stored = config.tenancy().issuer().isPresent()
                ? Optional.empty()
                : find(transactor).map(tenant -> URI.create(tenant.issuer())).filter(u -> LOCAL.contains(u.getHost()));
        if (stored.isEmpty()) {
            return asked;
        }
        int of = stored.get().getPort();
        if (asked != 0 && asked != of) {
            throw new ConfigProblem("The tenant's issuer is " + stored.get() + ", but the port is " + asked
                    + ". Tokens name the issuer, so it is not changed silently: start with --port " + of
                    + ", or change it with --issuer " + stored.get().getScheme() + "://"
                    + stored.get().getHost() + ":" + asked + "/");
        }
        return of;
    }

    /**
     * Makes or checks the default tenant and answers its issuer.
     *
     * @param port that the server listens on
     */
    public String prepare(MintlineConfig config, int port) throws IOException {
        Optional<Tenant> existing = find(transactor);
        if (existing.isEmpty()) {
            return create(config, port);
        }
        Tenant tenant = existing.get();
        Optional<String> wanted = config.tenancy().issuer().filter(i -> !i.equals(tenant.issuer()));
        if (wanted.isPresent()) {
            transactor.inTransaction(tenant.id(), stores -> {
                stores.tenant().updateIssuer(wanted.get());
                stores.tenant().bumpConfigEpoch();
                return tenant;
            });
            Credentials.changeIssuer(config.data(), tenant.issuer(), wanted.get());
        }
        return wanted.orElse(tenant.issuer());
    }

    private String create(MintlineConfig config, int port) throws IOException {
        Instant now = clock.instant();
        String issuer = config.tenancy()
                .issuer()
                .orElseGet(() -> (config.server().https() ? "https" : "http") + "://localhost:" + port + "/");
        TenantId id = new TenantId("tnt_" + random.alphanumeric(16));
        Tenant tenant = new Tenant(id, TENANT_NAME, issuer, TenantSettings.DEFAULT, 1, now);
        List<SigningKeyRecord> keys = List.of(
                SigningKeys.generate(tenant, "RS256", State.CURRENT, masterKey, random, now),
                SigningKeys.generate(tenant, "RS256", State.NEXT, masterKey, random, now),
                SigningKeys.generate(tenant, "ES256", State.CURRENT, masterKey, random, now),
                SigningKeys.generate(tenant, "ES256", State.NEXT, masterKey, random, now));
        transactor.createTenant(tenant);
        transactor.inTransaction(id, stores -> {
            keys.forEach(stores.signingKeys()::create);
            return id;
        });
        if (config.tenancy().quickstart()) {
            quickstart.fill(tenant, now).write(config.data());
        } else {
            quickstart.managementApi(tenant, now);
        }
        return issuer;
    }

    private static Optional<Tenant> find(Transactor transactor) {
        return transactor.tenants().stream()
                .filter(tenant -> tenant.name().equals(TENANT_NAME))
                .findFirst();
    }
}
