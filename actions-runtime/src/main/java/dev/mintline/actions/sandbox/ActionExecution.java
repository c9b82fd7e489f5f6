package dev.mintline.actions.sandbox;

import dev.mintline.actions.Receipt;
import dev.mintline.actions.wire.ExecutionAnswer.Execution;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.HostReply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** One Action of a segment: its instance, its limits and what it used. One thread at a time. */
final class ActionExecution {
    /** The segment that it is a part of. */
    interface Listener {
        void abandoned(ActionExecution action, Reason reason, Thread thread);

        void taken(HostReply reply, int turn);
    }

    private final InlineExecutor executor;
    private final ExecutionRequest request;
    private final CompiledAction action;
    private final ExecutionScope scope;
    private final LiveEvent live;
    private final boolean first;
    private final WallBudget wall;
    private final long startNanos = System.nanoTime();
    private final long cpuLimitNanos;
    private final Listener listener;
    private final ContextPool.Key key;
    private final int generation;
    private final Turns turns = new Turns();
    private @Nullable Sandbox sandbox;
    private Optional<Stop> stop = Optional.empty();
    private boolean spoiled;
    private long cpuNanos;
    private long cpuNanosNotTaken;
    private long allocated;
    private long dueMillis = -1;

    ActionExecution(
            InlineExecutor executor,
            ExecutionRequest request,
            CompiledAction action,
            ExecutionScope scope,
            LiveEvent live,
            boolean first,
            WallBudget wall,
            long cpuLimitNanos,
            Listener listener) {
        this.executor = executor;
        this.request = request;
        this.action = action;
        this.scope = scope;
        this.live = live;
        this.first = first;
        this.wall = wall;
        this.cpuLimitNanos = cpuLimitNanos;
        this.listener = listener;
        key = new ContextPool.Key(
                action.tenant(), action.versionId(), request.budgets().stackFrames());
        generation = executor.pool().generation();
    }

    /** Lets the guest run until it has nothing left to do now; the answer is {@link Sandbox#poll}'s, or {@code X}. */
    String advance(Queue<HostReply> replies) {
        long cpuBefore = ThreadMeter.cpuNanos();
        long allocatedBefore = ThreadMeter.allocatedBytes();
        var inside = sandbox;
        boolean starts = inside == null;
        if (inside == null) {
            inside = executor.pool().lease(key);
            if (inside == null) {
                // Before the limits start: what building an instance costs is the same for every script.
                long opening = System.nanoTime();
                inside = executor.engine().open(action, key.stackFrames());
                wall.forgive(System.nanoTime() - opening);
                cpuBefore = ThreadMeter.cpuNanos();
                allocatedBefore = ThreadMeter.allocatedBytes();
            }
            sandbox = inside;
        }
        inside.allowance().reset();
        var guarded = new Guard[1];
        var guard = Guard.of(
                inside,
                wall.deadlineNanos(),
                cpuBefore + cpuLimitNanos - cpuNanos,
                allocatedBefore + request.budgets().allocatedBytes() - allocated,
                () -> {
                    if (guarded[0].now() instanceof Guard.State.Stuck(var reason)) {
                        listener.abandoned(this, reason, guarded[0].thread());
                    }
                });
        guarded[0] = guard;
        executor.watchdog().arm(guard);
        String state = "X";
        Optional<Stop> broke = Optional.empty();
        try {
            state = step(inside, starts, replies);
        } catch (PolyglotException e) {
            var crash = GuestCrash.of(e);
            broke = crash.stop();
            state = crash.result().map(result -> "D" + result).orElse("X");
            spoiled = true;
        } finally {
            var verdict = guard.disarm();
            executor.watchdog().disarmed(guard);
            long used = ThreadMeter.cpuNanos() - cpuBefore - inside.allowance().nanos();
            cpuNanos += used;
            cpuNanosNotTaken += used;
            allocated += ThreadMeter.allocatedBytes()
                    - allocatedBefore
                    - inside.allowance().bytes();
            if (verdict.isPresent()) {
                stop = Optional.of(new Stop(verdict.get(), ""));
                spoiled = true;
            } else if (broke.isPresent()) {
                stop = broke;
            }
        }
        dueMillis = state.startsWith("W") ? Long.parseLong(state.substring(1)) : -1;
        return stop.isPresent() ? "X" : state;
    }

    private String step(Sandbox inside, boolean starts, Queue<HostReply> replies) {
        if (starts) {
            inside.begin(
                    scope,
                    request.eventJson(),
                    live.changesJson(),
                    live.cacheJson(),
                    first ? request.handler() : "onExecutePostLogin",
                    request.budgets().commandBytes(),
                    live.primaryUserSet());
            return inside.poll();
        }
        turns.arrived(replies);
        boolean answered = false;
        for (var reply = turns.next(dueMillis < 0); reply != null; reply = turns.next(false)) {
            listener.taken(reply, turns.begin());
            inside.reply(reply);
            answered = true;
        }
        if (wall.leftNanos() <= 0) {
            stop = Optional.of(new Stop(Reason.WALL, ""));
            spoiled = true;
            return "X";
        }
        if (!answered && dueMillis >= 0 && untilNanos(dueMillis) <= 0) {
            turns.begin();
            inside.fire();
        }
        return inside.poll();
    }

    /** @return the CPU time since the last call, for the segment's account */
    long takeCpuNanos() {
        long taken = cpuNanosNotTaken;
        cpuNanosNotTaken = 0;
        return taken;
    }

    /** Whether a reply that came already can be taken in now. */
    boolean ready() {
        return turns.ready(dueMillis < 0);
    }

    /** @return nanoseconds until the next timer; empty when none is set */
    OptionalLong untilNextTimer() {
        return dueMillis < 0 ? OptionalLong.empty() : OptionalLong.of(untilNanos(dueMillis));
    }

    private long untilNanos(long dueMillis) {
        return startNanos + dueMillis * 1_000_000 - System.nanoTime();
    }

    long startedAfterMicros() {
        return (startNanos - wall.startNanos()) / 1_000;
    }

    long wallMicros() {
        return (System.nanoTime() - startNanos) / 1_000;
    }

    Execution end(String state) {
        if (state.equals("N")) {
            stop = Optional.of(new Stop(Reason.NEVER_SETTLES, ""));
            spoiled = true; // its promise jobs could still come back through another promise
        }
        release();
        var result = state.startsWith("D") ? state.substring(1) : "";
        return new Execution(
                startedAfterMicros(),
                result,
                stop,
                scope.console().text(),
                scope.console().truncated(),
                new Receipt(
                        wallMicros(),
                        cpuNanos / 1_000,
                        allocated,
                        scope.console().bytes(),
                        result.getBytes(StandardCharsets.UTF_8).length));
    }

    private void release() {
        var used = sandbox;
        if (used == null) {
            return;
        }
        used.leave();
        if (spoiled) {
            if (stop.filter(s -> s.reason() == Reason.INTERNAL).isPresent()) {
                executor.recycle();
            }
            executor.watchdog().dispose(used);
        } else {
            executor.pool().give(key, used, generation);
        }
    }
}
