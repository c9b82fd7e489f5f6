package dev.mintline.actions.sandbox;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.wire.ActionExecutor;
import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.ExecutorBusy;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCalls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executes Actions in this process, on its own platform threads. What a runaway script may cost is bounded by the
 * watchdog, except for single operations that the engine cannot interrupt (docs/adr/0004): those hold one thread, which is
 * then replaced. Safe for any number of threads.
 */
public final class InlineExecutor implements ActionExecutor {
    private final SandboxEngine engine = new SandboxEngine();
    private final SourceCache sources = new SourceCache();
    private final ContextPool pool = new ContextPool();
    private final Watchdog watchdog = new Watchdog();
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
        this.workers = new Workers(threads);
        this.mostAccepted = mostAccepted;
        timers.setRemoveOnCancelPolicy(true);
    }

    /**
     * Four threads more than cores, so that as many runaway scripts leave the neighbours a thread until they are stopped
     * (docs/adr/0004), and room for a thousand waiting segments.
     */
    public static InlineExecutor create() {
        return new InlineExecutor(Runtime.getRuntime().availableProcessors() + 4, 1_024);
    }

    /** Parses the prelude now, in the background, instead of at the first login. */
    public CompletableFuture<Void> warm() {
        var done = new CompletableFuture<Void>();
        workers.submit(() -> {
            try {
                engine.rehearse(Budgets.DEFAULT.stackFrames());
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public CompletableFuture<byte[]> execute(byte[] frame, HostCalls host) {
        if (accepted.incrementAndGet() > mostAccepted) {
            accepted.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new ExecutorBusy("More than " + mostAccepted + " script runs are waiting."));
        }
        var answer = new CompletableFuture<ExecutionAnswer>();
        workers.submit(() -> start(frame, host, answer));
        return answer.handle((done, error) -> {
            accepted.decrementAndGet();
            if (error != null) {
                throw new java.util.concurrent.CompletionException(error);
            }
            return Frames.encode(done);
        });
    }

    private void start(byte[] frame, HostCalls host, CompletableFuture<ExecutionAnswer> answer) {
        try {
            var request = Frames.request(frame);
            var wanted = learn(request);
            if (wanted.isEmpty()) {
                new SegmentExecution(this, request, host, answer).run();
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
        return request.scripts().stream()
                .map(ExecutionRequest.Script::versionId)
                .filter(version -> sources.find(request.tenant(), version).isEmpty())
                .toList();
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
    void recycle() {
        engine.replace();
        pool.drain();
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
