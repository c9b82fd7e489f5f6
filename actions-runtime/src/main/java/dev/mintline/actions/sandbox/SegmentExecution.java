package dev.mintline.actions.sandbox;

import dev.mintline.actions.Receipt;
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
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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
    private final CompletableFuture<ExecutionAnswer> answer;
    private final List<Execution> executions = new ArrayList<>();
    private final LiveEvent live;
    private final WallBudget wall;
    private final AtomicLong calls = new AtomicLong();
    private final Queue<HostReply> replies = new ConcurrentLinkedQueue<>();
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean parked = new AtomicBoolean();
    private final ActionExecution.Listener listener = new ActionExecution.Listener() {
        @Override
        public void abandoned(ActionExecution action, Reason reason, Thread thread) {
            answerWithout(action, reason, thread);
        }

        @Override
        public void taken(HostReply reply, int turn) {
            tell(HostCall.REPLY_TAKEN, "{\"id\":" + reply.id() + ",\"turn\":" + turn + "}");
        }
    };
    private long cpuNanosUsed;
    private @Nullable ActionExecution current;

    SegmentExecution(
            InlineExecutor executor,
            ExecutionRequest request,
            HostCalls host,
            CompletableFuture<ExecutionAnswer> answer) {
        this.executor = executor;
        this.request = request;
        this.host = host;
        this.answer = answer;
        this.wall = new WallBudget(request.budgets().wall());
        this.live = new LiveEvent(request.eventJson(), request.cacheJson());
    }

    @Override
    public void run() {
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
                var state = action.advance(replies);
                cpuNanosUsed += action.takeCpuNanos();
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
    }

    private ActionExecution next() {
        int index = executions.size();
        var script = request.scripts().get(index);
        var compiled = executor.source(request.tenant(), script.versionId())
                .orElseThrow(() -> new IllegalStateException("version " + script.versionId() + " was forgotten"));
        var scope = new ExecutionScope(
                new ScriptClock(request.nowMillis(), wall.startNanos(), request.frozenClock()),
                new Chance(request.seed(), index),
                new ConsoleCapture(request.budgets().consoleBytes()),
                this::ask);
        long cpuLeft = Math.min(
                request.budgets().cpuPerAction().toNanos(),
                request.budgets().cpuPerSegment().toNanos() - cpuNanosUsed);
        return new ActionExecution(executor, request, compiled, scope, live, index == 0, wall, cpuLeft, listener);
    }

    /** The reply is taken in by {@link ActionExecution#advance} on a worker. */
    private Double ask(String name, String argumentsJson) {
        long id = HostCall.id(executions.size(), calls.incrementAndGet());
        var call = Frames.call(Frames.encode(new HostCall(id, name, argumentsJson)));
        waiting.add(id);
        host.answer(call).thenAccept(reply -> {
            waiting.remove(id);
            replies.add(Frames.reply(Frames.encode(reply)));
            wake();
        });
        return (double) call.id();
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
        if (!replies.isEmpty()) {
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
        if (execution.stopped().isPresent() || ends(execution.result())) {
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

    /** A call whose reply nobody waits for. */
    private void tell(String name, String argumentsJson) {
        long id = HostCall.id(executions.size(), calls.incrementAndGet());
        host.answer(Frames.call(Frames.encode(new HostCall(id, name, argumentsJson))));
    }

    private boolean ends(String result) {
        try {
            var read = GuestResults.read(result);
            live.apply(read.commands());
            return read.thrown().isPresent()
                    || read.commands().stream().anyMatch(located -> Stops.segment(located.command()));
        } catch (InvalidResult _) {
            return true; // the host will see the same and fail the Action
        }
    }

    /** A guest does not let go of its thread: answer without it and put another in its place. */
    private void answerWithout(ActionExecution action, Reason reason, Thread thread) {
        executor.workers().replace(thread);
        var lost = new ArrayList<>(executions);
        lost.add(new Execution(
                action.startedAfterMicros(),
                "",
                Optional.of(new Stop(reason, "The engine could not be interrupted.")),
                "",
                false,
                new Receipt(action.wallMicros(), 0, 0, 0, 0)));
        answer.complete(new ExecutionAnswer.Executed(lost));
    }
}
