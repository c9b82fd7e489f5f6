package dev.mintline.actions.sandbox;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.wire.ActionExecutor;
import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.ExecutorBusy;
import dev.mintline.actions.wire.HostCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executes Actions in this process, on its own platform threads. What a runaway script may cost is bounded by the
 * watchdog, except for single operations that the engine cannot interrupt (docs/adr/0004): those hold one thread, which is
 * then replaced. Safe for any number of threads.
 */
public final class InlineExecutor implements ActionExecutor {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_OF_PROCESS = Duration.ofMillis(200);

    private final SandboxEngine engine = new SandboxEngine();
    private final SourceCache sources = new SourceCache();
    private final ContextPool pool = new ContextPool();
    private final Watchdog watchdog;
    private final Signs signs;
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sandbox-timers").factory());
    private final AtomicInteger accepted = new AtomicInteger();
    private final Workers workers;
    private final int mostAccepted;

    /**
     * @param threads that enter sandboxes
     * @param mostAccepted segments that run, wait for a timer or wait for a thread; beyond that {@link ExecutorBusy}
     */
    public InlineExecutor(int threads, int mostAccepted) {
        this(threads, mostAccepted, HeapPressure.notOurs(), Signs.NONE, PATIENCE);
    }

    private InlineExecutor(int threads, int mostAccepted, HeapPressure heap, Signs signs, Duration patience) {
        this.workers = new Workers(threads, Runtime.getRuntime().availableProcessors());
        this.mostAccepted = mostAccepted;
        this.signs = signs;
        this.watchdog = new Watchdog(heap, signs, workers, patience);
        timers.setRemoveOnCancelPolicy(true);
        var unused = timers.scheduleWithFixedDelay(pool::age, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * For a process of its own, whose heap belongs to scripts and which is killed when a thread is stuck; one of its
     * threads reads.
     */
    public static InlineExecutor ofProcess(int mostAccepted, Signs signs) {
        return new InlineExecutor(
                threads() + 1, mostAccepted, HeapPressure.ofThisProcess(), signs, PATIENCE_OF_PROCESS);
    }

    /**
     * Four threads more than cores, so that as many runaway scripts leave the neighbours a thread until they are stopped
     * (docs/adr/0004), and room for a thousand waiting segments.
     */
    public static InlineExecutor create() {
        return new InlineExecutor(threads(), 1_024);
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors() + 4;
    }

    /** Parses the prelude now, in the background, instead of at the first login. */
    public CompletableFuture<Void> warm() {
        return rehearse(Sandbox.PRELUDE);
    }

    /** The same for the packages that the prelude loads when a script needs them; takes several times as long. */
    public CompletableFuture<Void> warmPackages() {
        return rehearse(Sandbox.PACKAGES);
    }

    private CompletableFuture<Void> rehearse(String code) {
        var done = new CompletableFuture<Void>();
        workers.submit(() -> {
            try {
                engine.rehearse(code, Budgets.DEFAULT.stackFrames());
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public CompletableFuture<ExecutionAnswer> execute(ExecutionRequest request, HostCalls host) {
        var accepted = accept(request, host, Vitals.NONE);
        accepted.start().ifPresent(workers::submit);
        return accepted.answer();
    }

    /**
     * A segment that was accepted.
     *
     * @param start begins it; to be called once, by a thread of {@link #serve}. Empty when it was refused
     */
    public record Accepted(CompletableFuture<ExecutionAnswer> answer, Optional<Runnable> start) {}

    /** @param vitals told by other threads while it runs */
    public Accepted accept(ExecutionRequest request, HostCalls host, Vitals vitals) {
        if (accepted.incrementAndGet() > mostAccepted) {
            accepted.decrementAndGet();
            return new Accepted(
                    CompletableFuture.failedFuture(
                            new ExecutorBusy("More than " + mostAccepted + " script runs are waiting.")),
                    Optional.empty());
        }
        var answer = new CompletableFuture<ExecutionAnswer>();
        answer.whenComplete((_, _) -> accepted.decrementAndGet());
        return new Accepted(answer, Optional.of(() -> start(request, host, vitals, answer)));
    }

    /**
     * Has the threads that execute read their work themselves.
     *
     * @return done when the inbox ended, failed when it broke
     */
    public CompletableFuture<Void> serve(Inbox inbox) {
        return workers.read(inbox);
    }

    private void start(
            ExecutionRequest request, HostCalls host, Vitals vitals, CompletableFuture<ExecutionAnswer> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            var wanted = learn(request);
            if (wanted.isEmpty()) {
                new SegmentExecution(this, request, host, vitals, answer).run();
            } else {
                answer.complete(new ExecutionAnswer.BodiesWanted(wanted));
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private List<String> learn(ExecutionRequest request) {
        for (var script : request.scripts()) {
            script.body()
                    .ifPresent(body -> sources.put(CompiledAction.of(
                            request.tenant(),
                            script.versionId(),
                            script.file(),
                            body.code(),
                            body.secretsJson(),
                            sources.packages(request.tenant(), body.packages()))));
        }
        var unknown = new ArrayList<String>(0);
        for (var script : request.scripts()) {
            if (sources.find(request.tenant(), script.versionId()).isEmpty()) {
                unknown.add(script.versionId());
            }
        }
        return unknown;
    }

    Optional<CompiledAction> source(String tenant, String versionId) {
        return sources.find(tenant, versionId);
    }

    SandboxEngine engine() {
        return engine;
    }

    ContextPool pool() {
        return pool;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    Workers workers() {
        return workers;
    }

    ScheduledThreadPoolExecutor timers() {
        return timers;
    }

    /** After an error inside the engine: nothing of it is used again. */
    void recycle(String reason) {
        engine.replace();
        pool.drain();
        signs.broken(reason);
    }

    /** Running segments are cut off; call it when no caller waits any more. */
    @Override
    public void close() {
        workers.close();
        timers.shutdownNow();
        pool.drain();
        watchdog.close();
        engine.close();
    }
}
