package dev.mintline;

import dev.mintline.actions.net.EgressHost;
import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox;
import dev.mintline.actions.npm.HttpRegistry;
import dev.mintline.actions.npm.Lock;
import dev.mintline.actions.npm.NpmRegistry;
import dev.mintline.actions.npm.PackageBuild;
import dev.mintline.actions.npm.Registry;
import dev.mintline.actions.npm.TarballFolder;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.wire.ActionExecutor;
import dev.mintline.actions.worker.ProcessBuilds;
import dev.mintline.actions.worker.ProcessExecutor;
import dev.mintline.authorize.LoginEndpoints;
import dev.mintline.build.ActionBuilds;
import dev.mintline.config.ConfigProblem;
import dev.mintline.config.MintlineConfig;
import dev.mintline.config.NpmConfig;
import dev.mintline.config.StoreConfig;
import dev.mintline.credential.Directory;
import dev.mintline.credential.PasswordHashing;
import dev.mintline.discovery.DiscoveryEndpoints;
import dev.mintline.grant.AuthorizationCodeGrant;
import dev.mintline.grant.ClientCredentialsGrant;
import dev.mintline.grant.Grant;
import dev.mintline.grant.PasswordCommit;
import dev.mintline.grant.PasswordGrant;
import dev.mintline.grant.RefreshCommit;
import dev.mintline.grant.RefreshLog;
import dev.mintline.grant.RefreshRefusals;
import dev.mintline.grant.RefreshTokenGrant;
import dev.mintline.grant.RefreshTokenIssuance;
import dev.mintline.http.ClientAddress;
import dev.mintline.keys.SignatureProvider;
import dev.mintline.management.Arrivals;
import dev.mintline.management.BearerCheck;
import dev.mintline.management.Building;
import dev.mintline.management.Changes;
import dev.mintline.management.ManagementApi;
import dev.mintline.mint.AccessTokenVerifier;
import dev.mintline.mint.JwtSigner;
import dev.mintline.mint.OpaqueTokens;
import dev.mintline.mint.SigningThreads;
import dev.mintline.mint.TokenMint;
import dev.mintline.model.TenantId;
import dev.mintline.observe.StoreBean;
import dev.mintline.pipeline.ActionCache;
import dev.mintline.pipeline.EgressPolicies;
import dev.mintline.pipeline.LoginPipeline;
import dev.mintline.quickstart.Credentials;
import dev.mintline.quickstart.FirstStart;
import dev.mintline.quickstart.Quickstart;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.session.Sessions;
import dev.mintline.store.InFlight;
import dev.mintline.store.Transactor;
import dev.mintline.store.jdbc.PostgresDatabase;
import dev.mintline.store.jdbc.SqliteDatabase;
import dev.mintline.tenantlog.FailureLog;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenantlog.LogIds;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import dev.mintline.token.ClientEndpoints;
import dev.mintline.userinfo.UserInfoEndpoint;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: builds a server from its parts, top to bottom, and takes it down in reverse. Nothing else of the
 * product constructs what it uses.
 */
public final class Mintline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mintline.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final MintlineConfig config;
    private final InstantSource clock;

    private Mintline(MintlineConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A server that accepts requests. */
    private record Started(String issuer, int port) {}

    private @Nullable Started started;

    private String sandbox = "";

    private volatile boolean closing;

    /**
     * Starts a server; it accepts requests when this returns.
     *
     * @throws dev.mintline.config.ConfigProblem when settings contradict what is stored
     * @throws dev.mintline.store.jdbc.DatabaseInUse when another server has the data folder
     */
    public static Mintline start(MintlineConfig config, InstantSource clock) throws IOException, InterruptedException {
        Mintline mintline = new Mintline(config, clock);
        try {
            mintline.started = mintline.build();
            return mintline;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            mintline.close();
            throw e;
        }
    }

    private Started build() throws IOException, InterruptedException {
        RandomValues random = new RandomValues();
        Files.createDirectories(config.data());
        InFlight inFlight = new InFlight();
        Transactor transactor = opened(store(inFlight));
        MasterKey masterKey = config.masterKey().read(config.data(), random, LOG::warn);
        PasswordHashing passwords = opened(new PasswordHashing(config.server().passwordThreads()));
        TenantDirectory tenants = new TenantDirectory(transactor, FirstStart.TENANT_NAME);
        Configurations configurations = new Configurations(transactor, masterKey);
        LogEvents log = new LogEvents(new LogIds(random));
        FailureLog failures = opened(new FailureLog(transactor));
        ClientAddress addresses = new ClientAddress(config.server().trustedProxies());
        OpaqueTokens opaque = new OpaqueTokens(masterKey);
        SigningThreads signing = opened(new SigningThreads(Runtime.getRuntime().availableProcessors()));
        TokenMint mint = new TokenMint(signing, new JwtSigner(SignatureProvider.find()), opaque, masterKey, random);
        RefreshTokens refreshTokens = new RefreshTokens(transactor, masterKey, random);
        EgressPolicies policies = new EgressPolicies(config.egress());
        EgressHost egress = opened(new EgressHost(
                tenant -> policies.of(configurations.of(new TenantId(tenant)).tenant()),
                config.egress().limits(),
                e -> LOG.error("fetch_failed: an outbound call of a script ended in an error of the server", e)));
        Pipeline pipeline = opened(new Pipeline(executor(), egress));
        BuildSandbox buildSandbox = opened(buildSandbox());
        LoginPipeline loginPipeline =
                new LoginPipeline(pipeline, config.sandbox().budgets(), random, new ActionCache());
        ActionBuilds builds = opened(new ActionBuilds(
                transactor, new PackageBuild(registry(), buildSandbox, BuildLimits.DEFAULT), lock(), clock));
        RefreshLog refreshLog = new RefreshLog(log);
        RefreshRefusals refusals = new RefreshRefusals(transactor, refreshLog);
        RefreshCommit refreshCommit = new RefreshCommit(transactor, refreshTokens, refusals, refreshLog);
        RefreshTokenIssuance issuance = new RefreshTokenIssuance(refreshTokens, log, random);
        List<Grant> flows = List.of(
                new AuthorizationCodeGrant(transactor, issuance, mint, log),
                new RefreshTokenGrant(refreshTokens, loginPipeline, mint, refreshCommit, refusals),
                new ClientCredentialsGrant(transactor, mint, log));
        Directory directory = new Directory(transactor, passwords);
        List<Grant> grants = Stream.concat(
                        flows.stream(),
                        PasswordGrant.both(
                                directory, loginPipeline, new PasswordCommit(transactor, issuance, mint, log))
                                .stream())
                .toList();
        List<HttpService> services = List.of(
                new ClientEndpoints(
                        new ClientEndpoints.Parts(
                                tenants, configurations, transactor, refreshTokens, addresses, failures, log, clock),
                        grants),
                new LoginEndpoints(new LoginEndpoints.Parts(
                        tenants,
                        configurations,
                        transactor,
                        loginPipeline,
                        directory,
                        new Sessions(random),
                        addresses,
                        failures,
                        log,
                        random,
                        clock)),
                new ManagementApi(
                        tenants,
                        new BearerCheck(configurations, new AccessTokenVerifier()),
                        new Changes(transactor, configurations, log),
                        new dev.mintline.management.Credentials(masterKey, random, passwords::hash),
                        new Building((tenant, code) -> problem(buildSandbox, tenant, code), builds),
                        new Arrivals(addresses, clock)),
                new DiscoveryEndpoints(tenants, configurations),
                new UserInfoEndpoint(tenants, configurations, transactor, new AccessTokenVerifier(), opaque, clock));
        Listener listener = opened(Listener.start(
                config.server(), FirstStart.port(transactor, config), config.data(), inFlight, services));
        opened(StoreBean.register(config.server().host() + ":" + listener.port(), transactor.commitCount()));
        Quickstart quickstart = new Quickstart(transactor, masterKey, passwords, random);
        String issuer =
                new FirstStart(transactor, masterKey, quickstart, random, clock).prepare(config, listener.port());
        tenants.reload(); // until now every request was told that there is no tenant
        return new Started(issuer, listener.port());
    }

    private Optional<String> problem(BuildSandbox sandbox, String tenant, String code) {
        int most = config.sandbox().budgets().sourceBytes();
        return code.getBytes(StandardCharsets.UTF_8).length > most
                ? Optional.of("it is larger than " + most + " bytes")
                : sandbox.problem(tenant, "action.js", code);
    }

    private ActionExecutor executor() {
        return switch (config.sandbox().mode()) {
            case PROCESS -> {
                ProcessExecutor children =
                        ProcessExecutor.start(config.sandbox().workers(), new SandboxLog());
                sandbox = "child processes " + children.confinement().text();
                yield children;
            }
            case INLINE -> {
                sandbox = "in the server's own process: every script is trusted";
                InlineExecutor inline = InlineExecutor.create();
                warm(inline);
                yield inline;
            }
        };
    }

    private BuildSandbox buildSandbox() {
        return switch (config.sandbox().mode()) {
            case PROCESS -> new ProcessBuilds(config.sandbox().workers(), BuildLimits.DEFAULT);
            case INLINE -> new InlineBuilds();
        };
    }

    private Registry registry() {
        NpmConfig npm = config.npm();
        if (npm.folder().isPresent()) {
            return new TarballFolder(npm.folder().get(), BuildLimits.DEFAULT);
        }
        return npm.registry()
                .<Registry>map(uri -> new HttpRegistry(uri, npm.token()))
                .orElseGet(() -> new NpmRegistry(System.getenv(), npm.token()));
    }

    private Lock lock() throws IOException {
        Optional<Path> file = config.npm().lockFile();
        if (file.isEmpty()) {
            return Lock.OPEN;
        }
        try {
            return Lock.read(Files.readString(file.get()));
        } catch (BuildFailure e) {
            throw new ConfigProblem("npm.lock-file: " + e.getMessage());
        }
    }

    // In the background: the first login should not pay for parsing the prelude, and the start need not wait for it.
    private void warm(InlineExecutor executor) {
        CompletableFuture.allOf(executor.warm(), executor.warmPackages()).whenComplete((done, failure) -> {
            if (failure != null && !closing) {
                LOG.error("sandbox_not_warm: the first script run will be slow or fail", failure);
            }
        });
    }

    private Transactor store(InFlight inFlight) {
        return switch (config.store()) {
            case StoreConfig.Sqlite(var readers) -> SqliteDatabase.open(config.data(), readers, inFlight);
            case StoreConfig.Postgres(var url, var user, var password, var poolSize) ->
                PostgresDatabase.open(new PostgresDatabase.Settings(url, user, password, poolSize));
        };
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    public String issuer() {
        return Objects.requireNonNull(started).issuer();
    }

    public int port() {
        return Objects.requireNonNull(started).port();
    }

    /** Where scripts run and what they cannot reach there, as the start announces it. */
    public String sandbox() {
        return sandbox;
    }

    /** The quickstart tenant's credentials; there is no such file with {@code quickstart=false}. */
    public Path credentialsFile() {
        return Credentials.file(config.data());
    }

    /** Lets requests in flight end, up to {@code shutdown.grace}, then closes everything. */
    @Override
    public void close() {
        closing = true;
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("close_failed: {}", part.getClass().getSimpleName(), e);
            }
        }
    }
}
