package dev.mintline.store;

import com.sun.management.OperatingSystemMXBean;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily.Status;
import dev.mintline.model.SessionId;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The figures of docs/adr/0002, to be run by hand: {@code StoreMeasurements races|commits sqlite|postgres}; grouped commits
 * against one each: {@code CommitMeasurements} in the package below. Nothing here
 * is a test; the tests of the same things are {@link RaceContract} and {@link CrashTest}.
 */
public final class StoreMeasurements {
    private static final int THREADS = 64;
    private static final int ROUNDS = 1_000;
    public static final int SESSIONS = 1_000;
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    public static final TenantId TENANT = new TenantId("t");

    private StoreMeasurements() {}

    public static void main(String[] arguments) throws Exception {
        try (Engine engine = arguments[1].equals("postgres") ? PostgresEngine.create() : SqliteEngine.create();
                Transactor store = engine.open()) {
            store.createTenant(new Tenant(TENANT, "t", "https://t.example/", TenantSettings.DEFAULT, 1, Samples.NOW));
            switch (arguments[0]) {
                case "races" -> races(engine, store);
                case "commits" -> {
                    createSessions(store);
                    for (int clients : new int[] {THREADS, 1, 8, THREADS}) {
                        commits(store, clients);
                    }
                    reads(store);
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    /** Every round: 64 threads want the same counter; then 63 read and rotate while one revokes. Judged from outside. */
    private static void races(Engine engine, Transactor store) throws Exception {
        long seed = Long.getLong("mintline.seed", System.nanoTime());
        Random random = new Random(seed);
        long began = System.nanoTime();
        int violations = 0;
        long won = 0;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                Connection outside = engine.outside()) {
            store.inTransaction(TENANT, stores -> stores.users().create(Samples.user("u1"), Optional.empty()));
            for (int round = 0; round < ROUNDS; round++) {
                String id = "f" + round;
                store.inTransaction(TENANT, stores -> {
                    stores.refreshTokens().createFamily(Samples.family(id, "u1"));
                    return id;
                });
                CyclicBarrier barrier = new CyclicBarrier(THREADS);
                List<Future<Boolean>> exchanges = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    int delay = random.nextInt(300_000);
                    exchanges.add(executor.submit(() -> {
                        barrier.await();
                        LockSupport.parkNanos(delay);
                        return exchange(store, id, 4);
                    }));
                }
                int winners = 0;
                for (Future<Boolean> exchange : exchanges) {
                    winners += exchange.get() ? 1 : 0;
                }
                won += winners;
                if (winners != 1 || latest(outside, id) != 5) {
                    violations++;
                }
                violations += revokeAgainstRotate(executor::submit, store, outside, id, random) ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "seed %d: %d rounds of %d threads, %d winners, %d violations, %.1f s%n",
                seed,
                ROUNDS,
                THREADS,
                won,
                violations,
                (System.nanoTime() - began) / 1e9);
    }

    private interface Submit {
        <T> Future<T> submit(Callable<T> task);
    }

    private static boolean revokeAgainstRotate(
            Submit executor, Transactor store, Connection outside, String id, Random random) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        AtomicLong latestAtRevocation = new AtomicLong(-1);
        List<Future<Boolean>> rotations = new ArrayList<>();
        for (int i = 1; i < THREADS; i++) {
            int wait = random.nextInt(4_000_000);
            rotations.add(executor.submit(() -> {
                barrier.await();
                LockSupport.parkNanos(wait);
                int seen = store.read(TENANT, stores -> stores.refreshTokens().findFamily(new FamilyId(id)))
                        .orElseThrow()
                        .family()
                        .latest();
                return exchange(store, id, seen);
            }));
        }
        int delay = random.nextInt(4_000_000);
        Future<Boolean> revocation = executor.submit(() -> {
            barrier.await();
            LockSupport.parkNanos(delay);
            boolean ended = store.inTransaction(
                    TENANT,
                    stores -> stores.refreshTokens()
                                    .endFamilies(
                                            new Families.One(new FamilyId(id)), Status.REVOKED, Reason.REVOKED_BY_ADMIN)
                            == 1);
            latestAtRevocation.set(latest(outside, id));
            return ended;
        });
        boolean ended = revocation.get();
        for (Future<Boolean> rotation : rotations) {
            rotation.get();
        }
        return ended && latest(outside, id) == latestAtRevocation.get() && "REVOKED".equals(status(outside, id));
    }

    private static boolean exchange(Transactor store, String id, int seen) {
        return store.inTransaction(TENANT, stores -> stores.refreshTokens().exchange(Samples.rotation(id, seen)));
    }

    private static int latest(Connection outside, String id) throws SQLException {
        try (var statement =
                outside.prepareStatement("select latest from refresh_token_families where family_id = ?")) {
            statement.setString(1, id);
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getInt(1) : -1;
            }
        }
    }

    private static String status(Connection outside, String id) throws SQLException {
        try (var statement =
                outside.prepareStatement("select status from refresh_token_families where family_id = ?")) {
            statement.setString(1, id);
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : "none";
            }
        }
    }

    public static void createSessions(Transactor store) {
        store.inTransaction(TENANT, stores -> {
            for (int i = 0; i < SESSIONS; i++) {
                stores.users().create(Samples.user("u" + i), Optional.empty());
                stores.sessions().create(Samples.session("s" + i, "u" + i));
                stores.refreshTokens().createOnline(Samples.online("o" + i, "s" + i, "u" + i));
            }
            return SESSIONS;
        });
    }

    private static final AtomicLong EVENTS = new AtomicLong();

    /** The commit of an exchange of an online token. */
    public static boolean refresh(Stores stores, int session) {
        Instant now = Samples.after(10);
        SessionChange used = SessionChange.used(Samples.after(1_010), Samples.device());
        if (!stores.sessions().change(new SessionId("s" + session), used, now)) {
            throw new IllegalStateException();
        }
        stores.refreshTokens().onlineExchanged(new OnlineTokenId("o" + session), now);
        stores.log()
                .append(new LogEvent(
                        String.format(Locale.ROOT, "900%021d", EVENTS.incrementAndGet()), now, "sertft", LOG));
        return true;
    }

    private static final JsonMap LOG = Samples.json("{'description': 'Successful Refresh Token"
            + " exchange', 'client_id': 'shop', 'client_name': 'Shop', 'ip': '192.0.2.1', 'user_agent': 'Mozilla/5.0',"
            + " 'user_id': 'auth0|65ab01', 'hostname': 'localhost:8400', 'scope': '"
            + Scopes.parse("openid write:b read:a").wire() + "', 'details': {'session_id': 'abc', 'actions': []}}");

    private static void commits(Transactor store, int clients) throws Exception {
        load(clients, 1, i -> store.inTransaction(TENANT, stores -> refresh(stores, i % SESSIONS)));
        Load load = load(clients, SECONDS, i -> store.inTransaction(TENANT, stores -> refresh(stores, i % SESSIONS)));
        System.out.printf(
                Locale.ROOT,
                "%2d clients: %6.0f commits/s, %.1f us CPU per commit%n",
                clients,
                load.perSecond(),
                load.microsPerCall());
    }

    private static void reads(Transactor store) throws Exception {
        for (int i = 0; i < 2; i++) {
            Load load = load(
                    16,
                    SECONDS,
                    n -> store.read(
                                    TENANT,
                                    stores -> stores.refreshTokens().findOnline(Hash.of("secret of o" + n % SESSIONS)))
                            .isPresent());
            System.out.printf(
                    Locale.ROOT,
                    "16 clients: %6.0f reads/s, %.1f us CPU per read%n",
                    load.perSecond(),
                    load.microsPerCall());
        }
    }

    public interface Call {
        boolean run(int number) throws Exception;
    }

    public record Load(long done, double seconds, double cpuMicros) {
        public double perSecond() {
            return done / seconds;
        }

        public double microsPerCall() {
            return cpuMicros / done;
        }
    }

    public static Load load(int clients, int seconds, Call call) throws Exception {
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long cpu = os.getProcessCpuTime();
        long began = System.nanoTime();
        long done = 0;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                running.add(executor.submit(() -> {
                    int count = 0;
                    while (System.nanoTime() < end) {
                        if (!call.run(first + clients * count)) {
                            throw new IllegalStateException();
                        }
                        count++;
                    }
                    return count;
                }));
            }
            for (Future<Integer> one : running) {
                done += one.get();
            }
        }
        return new Load(done, (System.nanoTime() - began) / 1e9, (os.getProcessCpuTime() - cpu) / 1e3);
    }
}
