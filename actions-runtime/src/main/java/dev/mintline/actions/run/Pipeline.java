package dev.mintline.actions.run;

import dev.mintline.actions.Action;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.Segment;
import dev.mintline.actions.host.Host;
import dev.mintline.actions.host.HostSession;
import dev.mintline.actions.host.MeteredCalls;
import dev.mintline.actions.wire.ActionExecutor;
import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.ExecutorBusy;
import dev.mintline.actions.wire.HostCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Runs the Actions of a segment and says what they come to. Blocks its caller, who may be a virtual thread, no longer than
 * the wall budget and a grace; never runs guest code on the caller's thread. Safe for any number of threads.
 */
public final class Pipeline implements AutoCloseable {
    /** The executor answers in any case; this is for one that is broken. */
    private static final Duration GRACE = Duration.ofMinutes(3);

    private static final int ATTEMPTS = 3;

    private final ActionExecutor executor;
    private final Host host;
    private final Overdue overdue = new Overdue();

    /** @param executor closed with the pipeline */
    public Pipeline(ActionExecutor executor, Host host) {
        this.executor = executor;
        this.host = host;
    }

    public Pipeline(ActionExecutor executor, HostCalls host) {
        this(executor, Host.of(host));
    }

    public Pipeline(ActionExecutor executor) {
        this(executor, Host.NONE);
    }

    public Outcome run(Segment segment) {
        return run(segment, CacheSnapshot.EMPTY);
    }

    /** @param cache what {@code api.cache} shows at the start */
    public Outcome run(Segment segment, CacheSnapshot cache) {
        return run(segment, cache, segment.flow().trigger().handler());
    }

    /** @param handler the export to call on the first Action: {@code onContinuePostLogin} when a flow is taken up again */
    public Outcome run(Segment segment, CacheSnapshot cache, String handler) {
        return run(segment, cache, handler, host);
    }

    /** @param host in place of the pipeline's own: a recording or replaying one */
    public Outcome run(Segment segment, CacheSnapshot cache, String handler, Host host) {
        try (var session = host.open(segment)) {
            return run(segment, cache, handler, session);
        }
    }

    private Outcome run(Segment segment, CacheSnapshot cache, String handler, HostSession session) {
        var actions = segment.flow().actions();
        if (actions.isEmpty()) {
            return new Outcome.Completed(List.of(), List.of());
        }
        var calls = new MeteredCalls(session);
        var report = new SegmentReport(segment, handler, calls::used);
        for (var action : actions) {
            if (tooLong(action.code(), segment.budgets().sourceBytes())) {
                return report.notRun(action, Failures.of(tooLong(), segment.budgets()));
            }
        }
        try {
            Set<String> bodies = new HashSet<>();
            // Twice when a child that knew some of the versions died in between.
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                switch (ask(segment, cache, handler, bodies, calls)) {
                    case ExecutionAnswer.Executed executed -> {
                        return report.outcome(executed.executions(), session.missing());
                    }
                    case ExecutionAnswer.Ended ended -> {
                        return report.ended(ended);
                    }
                    case ExecutionAnswer.BodiesWanted(var versions) -> bodies.addAll(versions);
                }
            }
            return report.notRun(actions.getFirst(), internal("The sandbox forgot an Action again and again."));
        } catch (ExecutorBusy e) {
            return report.notRun(actions.getFirst(), internal(String.valueOf(e.getMessage())));
        } catch (IllegalStateException | BrokenFrame e) {
            return report.notRun(actions.getFirst(), internal(String.valueOf(e.getMessage())));
        } catch (TimeoutException e) {
            return report.notRun(actions.getFirst(), internal("The sandbox did not answer in time."));
        }
    }

    private ExecutionAnswer ask(
            Segment segment, CacheSnapshot cache, String handler, Set<String> bodies, HostCalls calls)
            throws TimeoutException {
        var request = new ExecutionRequest(
                segment.tenant(),
                handler,
                segment.eventJson(),
                segment.now().toEpochMilli(),
                segment.frozenClock(),
                segment.seed(),
                cache.json(),
                segment.budgets(),
                scripts(segment, bodies));
        var answer = executor.execute(request, calls);
        try (var _ = overdue.after(segment.budgets().wall().plus(GRACE), answer)) {
            return answer.get();
        } catch (CancellationException e) {
            throw new TimeoutException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ExecutorBusy busy) {
                throw busy;
            }
            throw new IllegalStateException("the executor failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new IllegalStateException("interrupted while scripts ran", e);
        }
    }

    private static List<ExecutionRequest.Script> scripts(Segment segment, Set<String> bodies) {
        var scripts = new ArrayList<ExecutionRequest.Script>();
        for (var action : segment.flow().actions()) {
            scripts.add(new ExecutionRequest.Script(
                    action.versionId(),
                    SegmentReport.file(action),
                    action.isolation(),
                    bodies.contains(action.versionId()) ? Optional.of(body(action)) : Optional.empty()));
        }
        return scripts;
    }

    private static ExecutionRequest.Body body(Action action) {
        return new ExecutionRequest.Body(action.code(), SecretsJson.write(action.secrets()), action.packages());
    }

    // Most are far below, and then nothing is encoded.
    private static boolean tooLong(String code, int most) {
        return code.length() > most / 3 && code.getBytes(StandardCharsets.UTF_8).length > most;
    }

    private static ExecutionAnswer.Stop tooLong() {
        return new ExecutionAnswer.Stop(ExecutionAnswer.Reason.SOURCE, "");
    }

    private static ScriptFailure internal(String message) {
        return new ScriptFailure.Internal(message);
    }

    @Override
    public void close() {
        executor.close();
        overdue.close();
    }
}
