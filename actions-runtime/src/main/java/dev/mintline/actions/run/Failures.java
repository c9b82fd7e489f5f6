package dev.mintline.actions.run;

import dev.mintline.actions.ActionRun.Status;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.ScriptFailure.Limit;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import java.time.Duration;

/** The words for each way in which an Action is stopped. */
final class Failures {
    private Failures() {}

    static ScriptFailure of(Stop stop, Budgets budgets) {
        return switch (stop.reason()) {
            case WALL -> new ScriptFailure.TimedOut(false);
            case NEVER_SETTLES -> new ScriptFailure.TimedOut(true);
            case CPU ->
                limit(Limit.CPU, "The Action exceeded its CPU time of " + seconds(budgets.cpuPerAction()) + ".");
            case ALLOCATION ->
                limit(
                        Limit.ALLOCATION,
                        "The Action exceeded its memory of " + (budgets.allocatedBytes() >> 20) + " MiB.");
            case MEMORY -> limit(Limit.MEMORY, "The Action exceeded the memory of its sandbox.");
            case STACK ->
                limit(Limit.STACK, "The Action exceeded the maximum call depth of " + budgets.stackFrames() + ".");
            case COMMANDS -> limit(Limit.COMMANDS, "The Action issued too many commands.");
            case OUTBOUND ->
                limit(
                        Limit.OUTBOUND,
                        "The Actions exceeded " + budgets.outboundCalls() + " outbound calls or "
                                + (budgets.outboundBytes() >> 20) + " MiB of outbound data.");
            case SOURCE -> limit(Limit.SOURCE, "The Action's code exceeds " + budgets.sourceBytes() + " bytes.");
            case DISABLED -> new ScriptFailure.Disabled(stop.detail());
            case INTERNAL -> new ScriptFailure.Internal(stop.detail());
        };
    }

    static Status status(ScriptFailure failure) {
        return failure instanceof ScriptFailure.TimedOut ? Status.TIMEOUT : Status.ERROR;
    }

    private static ScriptFailure limit(Limit limit, String message) {
        return new ScriptFailure.LimitExceeded(limit, message);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
