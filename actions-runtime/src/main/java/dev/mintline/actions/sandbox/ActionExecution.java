package dev.mintline.actions.sandbox;

import dev.mintline.actions.Isolation;
import dev.mintline.actions.Receipt;
import dev.mintline.actions.wire.ExecutionAnswer.Execution;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import dev.mintline.actions.wire.HostReply;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** One Action of a segment: its instance, its limits and what it used. One thread at a time. */
final class ActionExecution implements Guard.Owner {
    private final SegmentExecution segment;
    private final InlineExecutor executor;
    private final CompiledAction action;
    private final ExecutionScope scope;
    private final Usage usage;
    private final int index;
    private final boolean fresh;
    private final ContextPool.Key key;
    private final int generation;
    private final Turns turns = new Turns();
    private volatile @Nullable Guard guard;
    private @Nullable Sandbox sandbox;
    private Optional<Stop> stop = Optional.empty();
    private boolean spoiled;
    private long dueMillis = -1;

    ActionExecution(SegmentExecution segment, int index, CompiledAction action, ExecutionScope scope, Usage usage) {
        this.segment = segment;
        this.index = index;
        this.executor = segment.executor();
        this.action = action;
        this.scope = scope;
        this.usage = usage;
        this.fresh = segment.request().scripts().get(index).isolation() == Isolation.FRESH;
        key = new ContextPool.Key(
                action.tenant(), action.versionId(), segment.request().budgets().stackFrames());
        generation = executor.pool().generation();
    }

    int index() {
        return index;
    }

    Usage usage() {
        return usage;
    }

    /** Lets the guest run until it has nothing left to do now; the answer is {@link Sandbox#poll}'s, or {@code X}. */
    String advance(Queue<HostReply> replies) {
        var entered = sandbox;
        boolean starts = entered == null;
        var inside = entered == null ? enter() : entered;
        inside.allowance().reset();
        usage.resume(segment.meter());
        var limits = usage.limits(segment.wall());
        var armed = new Guard(inside, limits, this);
        guard = armed;
        executor.watchdog().arm(armed);
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
            var verdict = armed.disarm();
            executor.watchdog().disarmed(armed);
            usage.pause(segment.meter(), inside.allowance());
            if (verdict.isPresent()) {
                stop = Optional.of(new Stop(verdict.get(), ""));
                spoiled = true;
            } else if (broke.isPresent()) {
                stop = broke;
            } else if (stop.isEmpty() && usage.allocatedTooMuch()) {
                stopped(Reason.ALLOCATION);
            }
        }
        dueMillis = state.startsWith("W") ? Long.parseLong(state.substring(1)) : -1;
        return stop.isPresent() ? "X" : state;
    }

    private Sandbox enter() {
        var inside = fresh ? null : executor.pool().lease(key);
        if (inside == null) {
            // Before the limits start: what building an instance costs is the same for every script.
            long opening = System.nanoTime();
            inside = executor.engine().open(action, key.stackFrames());
            segment.wall().forgive(System.nanoTime() - opening);
            segment.meter().forget();
        }
        sandbox = inside;
        return inside;
    }

    private String step(Sandbox inside, boolean starts, Queue<HostReply> replies) {
        if (starts) {
            inside.begin(scope, segment.request(), segment.live(), index == 0);
            return inside.poll();
        }
        turns.arrived(replies);
        boolean answered = false;
        for (var reply = turns.next(dueMillis < 0); reply != null; reply = turns.next(false)) {
            segment.taken(reply, turns.begin());
            usage.received(reply);
            inside.reply(reply);
            answered = true;
        }
        if (segment.wall().leftNanos() <= 0) {
            return stopped(Reason.WALL);
        }
        if (segment.outboundExceeded()) {
            return stopped(Reason.OUTBOUND);
        }
        if (!answered && dueMillis >= 0 && usage.untilNanos(dueMillis) <= 0) {
            turns.begin();
            inside.fire();
        }
        return inside.poll();
    }

    private String stopped(Reason reason) {
        stop = Optional.of(new Stop(reason, ""));
        spoiled = true;
        return "X";
    }

    /** Ends the guest that is calling the host now. */
    void condemn(Reason reason) {
        var armed = guard;
        if (armed != null) {
            executor.watchdog().condemn(armed, reason);
        }
    }

    @Override
    public void slow(long allocatedBytes) {
        segment.vitals().slow(index, allocatedBytes);
    }

    @Override
    public void stuck(Reason reason, Thread thread) {
        segment.abandoned(this, reason, thread);
    }

    /** Whether a reply that came already can be taken in now. */
    boolean ready() {
        return turns.ready(dueMillis < 0);
    }

    /** @return nanoseconds until the next timer; empty when none is set */
    OptionalLong untilNextTimer() {
        return dueMillis < 0 ? OptionalLong.empty() : OptionalLong.of(usage.untilNanos(dueMillis));
    }

    Execution end(String state) {
        if (state.equals("N")) {
            stopped(Reason.NEVER_SETTLES); // its promise jobs could still come back through another promise
        }
        release();
        var result = state.startsWith("D") ? state.substring(1) : "";
        return new Execution(
                usage.startedAfterMicros(segment.wall()),
                result,
                stop,
                scope.console().text(),
                scope.console().truncated(),
                usage.receipt(scope.console().bytes(), result));
    }

    /** Whether later Actions run, and see what this one saw. */
    boolean isInert(String state) {
        return state.startsWith("D{\"commands\"") && scope.report().isInert();
    }

    /** Nobody wants its result. */
    void drop() {
        spoiled = true;
        release();
    }

    private void release() {
        var used = sandbox;
        if (used == null) {
            return;
        }
        sandbox = null;
        used.leave();
        if (spoiled || fresh) {
            stop.filter(s -> s.reason() == Reason.INTERNAL).ifPresent(s -> executor.recycle(s.detail()));
            executor.watchdog().dispose(used);
        } else {
            executor.pool().give(key, used, generation);
        }
    }

    Receipt lost() {
        return Receipt.ended(usage.wallMicros());
    }
}
