package dev.mintline.build;

import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.Dependency;
import dev.mintline.actions.npm.Lock;
import dev.mintline.actions.npm.PackageBuild;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.Dependencies;
import dev.mintline.model.Dependencies.Named;
import dev.mintline.model.Dependencies.State;
import dev.mintline.model.TenantId;
import dev.mintline.store.Transactor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The builds of this node: few at once, the others wait. What a build finds is kept only if the draft still names what it
 * was started for. A build that a stopped server left behind is started again by whoever asks for its end. Thread-safe.
 */
public final class ActionBuilds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActionBuilds.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 200;

    private record Key(TenantId tenant, String action) {}

    private final Transactor transactor;
    private final PackageBuild build;
    private final Lock lock;
    private final InstantSource clock;
    private final Map<Key, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("action-build-", 0).factory());

    /** @param lock what may be chosen */
    public ActionBuilds(Transactor transactor, PackageBuild build, Lock lock, InstantSource clock) {
        this.transactor = transactor;
        this.build = build;
        this.lock = lock;
        this.clock = clock;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Builds what the draft names now, in the background. */
    public void start(TenantId tenant, String action) {
        begin(new Key(tenant, action));
    }

    /** Waits until the draft is built or cannot be; false: it takes longer. */
    public boolean await(TenantId tenant, String action, Duration most) {
        Transactor.requireNoneOpen();
        Key key = new Key(tenant, action);
        long deadline = System.nanoTime() + most.toNanos();
        while (pending(key).isPresent()) {
            CompletableFuture<Void> known = running.get(key);
            CompletableFuture<Void> build = known == null ? begin(key) : known;
            try {
                build.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("A build broke.", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private CompletableFuture<Void> begin(Key key) {
        return running.compute(key, (_, _) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            try {
                // After a change of the draft during its build it is simply built once more.
                threads.execute(() -> run(key, done));
            } catch (RejectedExecutionException e) {
                done.completeExceptionally(new IllegalStateException("Too many builds are waiting.", e));
            }
            return done;
        });
    }

    private void run(Key key, CompletableFuture<Void> done) {
        try {
            pending(key).ifPresent(draft -> build(key, draft.dependencies()));
            done.complete(null);
        } catch (RuntimeException e) {
            LOG.error("action_build_broke: {}", key.action(), e);
            done.completeExceptionally(e);
        } finally {
            running.remove(key, done);
        }
    }

    private Optional<ActionRecord> pending(Key key) {
        return transactor
                .read(key.tenant(), stores -> stores.actions().find(key.action()))
                .filter(draft -> draft.dependencies().state() == State.PENDING
                        || draft.dependencies().state() == State.BUILDING);
    }

    private void build(Key key, Dependencies wanted) {
        settle(key, wanted, wanted.building(), Optional.empty());
        try {
            PackageBuild.Built built = build.build(
                    wanted.named().stream()
                            .map(named -> new Dependency(named.name(), named.version()))
                            .toList(),
                    lock);
            List<Named> versions = wanted.named().stream()
                    .map(named -> new Named(named.name(), built.versions().getOrDefault(named.name(), named.version())))
                    .toList();
            String hash = built.packages().hash();
            settle(
                    key,
                    wanted,
                    wanted.built(versions, hash),
                    Optional.of(built.packages().json()));
        } catch (BuildFailure e) {
            settle(key, wanted, wanted.failed(String.valueOf(e.getMessage())), Optional.empty());
        } catch (RuntimeException e) {
            settle(key, wanted, wanted.failed("The build broke; see the server's log."), Optional.empty());
            throw e;
        }
    }

    private void settle(Key key, Dependencies wanted, Dependencies result, Optional<String> content) {
        transactor.inTransaction(key.tenant(), stores -> {
            Optional<ActionRecord> draft = stores.actions()
                    .find(key.action())
                    .filter(now -> now.dependencies().named().equals(wanted.named()));
            if (draft.isPresent()) {
                content.filter(_ -> !result.hash().isEmpty())
                        .ifPresent(text -> stores.actions().keepPackages(result.hash(), text, clock.instant()));
                stores.actions().update(draft.get().with(result, clock.instant()));
            }
            return draft.isPresent();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
