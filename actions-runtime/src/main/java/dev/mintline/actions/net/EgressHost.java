package dev.mintline.actions.net;

import dev.mintline.actions.Segment;
import dev.mintline.actions.host.Host;
import dev.mintline.actions.host.HostSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Fetches for scripts, under the policy of their tenant. One for the whole process; thread-safe. */
public final class EgressHost implements Host, AutoCloseable {
    private final Function<String, EgressPolicy> policies;
    private final EgressLimits limits;
    private final NameLookup names;
    private final HttpDial dial;
    private final Consumer<RuntimeException> broke;
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private final ThreadFactory threads = Thread.ofVirtual().name("fetch-", 0).factory();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fetch-deadlines").factory());

    /**
     * @param policies by tenant
     * @param broke told of errors of ours; a script sees only that its fetch failed
     */
    public EgressHost(Function<String, EgressPolicy> policies, EgressLimits limits, Consumer<RuntimeException> broke) {
        this(policies, limits, broke, InetAddress::getAllByName, systemTrust());
    }

    EgressHost(
            Function<String, EgressPolicy> policies,
            EgressLimits limits,
            Consumer<RuntimeException> broke,
            Names names,
            SSLContext tls) {
        this.policies = policies;
        this.limits = limits;
        this.broke = broke;
        this.names = new NameLookup(names);
        this.dial = new HttpDial(tls);
        deadlines.setRemoveOnCancelPolicy(true);
    }

    static SSLContext systemTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    @Override
    public HostSession open(Segment segment) {
        return new EgressSession(this, segment.tenant(), policies.apply(segment.tenant()));
    }

    EgressLimits limits() {
        return limits;
    }

    NameLookup names() {
        return names;
    }

    HttpDial dial() {
        return dial;
    }

    Semaphore turns(String tenant) {
        return turns.computeIfAbsent(tenant, _ -> new Semaphore(limits.concurrentPerTenant(), true));
    }

    void start(Runnable fetch) {
        threads.newThread(fetch).start();
    }

    Future<?> at(Duration delay, Runnable then) {
        return deadlines.schedule(then, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    void broke(RuntimeException e) {
        broke.accept(e);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        names.close();
        try {
            dial.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
