package dev.mintline.actions.sandbox;

import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionAnswer.Execution;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.GuestResults;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostCalls;
import dev.mintline.actions.wire.HostReply;
import dev.mintline.actions.wire.InvalidResult;
import dev.mintline.actions.wire.Stops;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The Actions of one segment, one after the other. It holds a worker only while guest code runs: when all that is left to
 * do is to wait for a timer or for the host, it gives the thread back and is queued again later. One thread at a time.
 */
final class SegmentExecution implements Runnable {
    private final InlineExecutor executor;
    private final ExecutionRequest request;
    private final HostCalls host;
    private final Vitals vitals;
    private final CompletableFuture<ExecutionAnswer> answer;
    private final List<Execution> executions = new ArrayList<>();
    private final LiveEvent live;
    private final WallBudget wall;
    private final Meter meter = new Meter();
    private final Outbound outbound;
    private final Queue<HostReply> replies = new ConcurrentLinkedQueue<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean parked = new AtomicBoolean();
    private long cpuNanosUsed;
    private @Nullable ActionExecution current;

    SegmentExecution(
            InlineExecutor executor,
            ExecutionRequest request,
            HostCalls host,
            Vitals vitals,
            CompletableFuture<ExecutionAnswer> answer) {
        this.executor = executor;
        this.request = request;
        this.host = host;
        this.vitals = vitals;
        this.answer = answer;
        this.wall = new WallBudget(request.budgets().wall());
        this.live = new LiveEvent(request.eventJson(), request.cacheJson());
        this.outbound = new Outbound(request.budgets());
        answer.whenComplete((_, failure) -> {
            if (failure instanceof CancellationException) {
                wall.expire();
                wake();
            }
        });
    }

    InlineExecutor executor() {
        return executor;
    }

    ExecutionRequest request() {
        return request;
    }

    LiveEvent live() {
        return live;
    }

    Meter meter() {
        return meter;
    }

    WallBudget wall() {
        return wall;
    }

    Vitals vitals() {
        return vitals;
    }

    boolean outboundExceeded() {
        return outbound.exceeded();
    }

    @Override
    public void run() {
        meter.forget();
        try {
            while (!answer.isDone()) {
                var action = current;
                if (action == null) {
                    if (executions.size() == request.scripts().size()) {
                        answer.complete(new ExecutionAnswer.Executed(executions));
                        return;
                    }
                    action = next();
                    current = action;
                }
                long cpuBefore = action.usage().cpuNanos();
                var state = action.advance(replies);
                cpuNanosUsed += action.usage().cpuNanos() - cpuBefore;
                if (state.startsWith("W")) {
                    if (park(action)) {
                        return;
                    }
                } else {
                    finished(action, state);
                }
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The worker lives on; the caller gets the error as a failure of the platform.
            answer.completeExceptionally(e);
        }
        var unwanted = current;
        if (unwanted != null) {
            current = null;
            unwanted.drop();
        }
    }

    private ActionExecution next() {
        int index = executions.size();
        var script = request.scripts().get(index);
        var compiled = executor.source(request.tenant(), script.versionId())
                .orElseThrow(() -> new IllegalStateException("version " + script.versionId() + " was forgotten"));
        var scope = new ExecutionScope(
                new ScriptClock(request.nowMillis(), wall.startNanos(), System.nanoTime(), request.frozenClock()),
                live.text(),
                new Chance(request.seed(), index),
                new ConsoleCapture(request.budgets().consoleBytes()),
                new GuestReport(request.budgets().commandBytes()),
                this::ask);
        var usage =
                new Usage(request.budgets(), request.budgets().cpuPerSegment().toNanos() - cpuNanosUsed);
        return new ActionExecution(this, index, compiled, scope, usage);
    }

    /** The reply is taken in by {@link ActionExecution#advance} on a worker. */
    private Double ask(String name, String argumentsJson) {
        var action = Objects.requireNonNull(current, "only a running Action calls");
        action.usage().called(argumentsJson);
        long id = HostCall.id(executions.size(), numbers.incrementAndGet());
        outbound.called(argumentsJson.length());
        if (outbound.exceeded()) {
            action.condemn(Reason.OUTBOUND);
            return (double) id;
        }
        var call = Frames.call(Frames.encode(new HostCall(id, name, argumentsJson)));
        waiting.add(id);
        host.answer(call).thenAccept(reply -> {
            waiting.remove(id);
            outbound.reply(reply.json().length());
            replies.add(Frames.reply(Frames.encode(reply)));
            wake();
        });
        return (double) id;
    }

    /** @return false when there is something to do at once */
    private boolean park(ActionExecution action) {
        long wallLeft = wall.leftNanos();
        long delay = Math.min(action.untilNextTimer().orElse(wallLeft), wallLeft);
        if (delay <= 0) {
            return false;
        }
        if (action.ready()) {
            return false;
        }
        parked.set(true);
        if (!replies.isEmpty() || answer.isDone()) {
            return !parked.compareAndSet(true, false); // false: nobody else queued it, so this thread goes on
        }
        executor.timers().schedule(this::wake, delay, TimeUnit.NANOSECONDS);
        return true;
    }

    private void wake() {
        if (parked.compareAndSet(true, false)) {
            executor.workers().submit(this);
        }
    }

    private void finished(ActionExecution action, String state) {
        var execution = action.end(state);
        executions.add(execution);
        current = null;
        abortFetches();
        if (execution.stopped().isPresent() || ends(execution, action.isInert(state))) {
            answer.complete(new ExecutionAnswer.Executed(executions));
        }
    }

    /** What an Action did not wait for ends with it (actions.md 5.6). */
    private void abortFetches() {
        for (long id : waiting) {
            waiting.remove(id);
            tell(HostCall.FETCH_ABORT, "{\"id\":" + id + "}");
        }
    }

    /** A reply was taken in, so that a recording knows when. */
    void taken(HostReply reply, int turn) {
        tell(HostCall.REPLY_TAKEN, "{\"id\":" + reply.id() + ",\"turn\":" + turn + "}");
    }

    /** A call whose reply nobody waits for, and that counts for nothing. */
    private void tell(String name, String argumentsJson) {
        long id = HostCall.id(executions.size(), numbers.incrementAndGet());
        host.answer(Frames.call(Frames.encode(new HostCall(id, name, argumentsJson))));
    }

    private boolean ends(Execution execution, boolean inert) {
        if (execution.receipt().commandBytes() > request.budgets().commandBytes() + Frames.RESULT_ROOM) {
            return true; // the host will see the same and fail the Action
        }
        if (executions.size() == request.scripts().size()) {
            return true;
        }
        if (inert) {
            return false;
        }
        try {
            var read = GuestResults.read(execution.result());
            live.apply(read.commands());
            return read.thrown().isPresent()
                    || read.commands().stream().anyMatch(located -> Stops.segment(located.command()));
        } catch (InvalidResult _) {
            return true; // likewise
        }
    }

    /** A guest does not let go of its thread: answer without it and put another in its place. */
    void abandoned(ActionExecution action, Reason reason, Thread thread) {
        executor.workers().replace(thread);
        var lost = new ArrayList<>(executions);
        lost.add(new Execution(
                action.usage().startedAfterMicros(wall),
                "",
                Optional.of(new Stop(reason, "The engine could not be interrupted.")),
                "",
                false,
                action.lost()));
        vitals.stuck(action.index());
        answer.complete(new ExecutionAnswer.Executed(lost));
    }
}
