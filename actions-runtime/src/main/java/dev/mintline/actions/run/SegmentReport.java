package dev.mintline.actions.run;

import dev.mintline.actions.Action;
import dev.mintline.actions.ActionRun;
import dev.mintline.actions.ActionRun.Status;
import dev.mintline.actions.Command;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.OutboundUse;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Provenance;
import dev.mintline.actions.Receipt;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.ScriptFailure.Limit;
import dev.mintline.actions.Segment;
import dev.mintline.actions.host.HostSession.MissingAnswer;
import dev.mintline.actions.wire.ExecutionAnswer.Ended;
import dev.mintline.actions.wire.ExecutionAnswer.Execution;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.GuestResult;
import dev.mintline.actions.wire.GuestResults;
import dev.mintline.actions.wire.InvalidResult;
import dev.mintline.actions.wire.Stops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns what the executor reports into an {@link Outcome}, checking everything again. One segment, one thread. */
final class SegmentReport {
    private static final String NO_REDIRECT =
            "The Action asked for user interaction, which is not possible in this flow.";
    private static final String LOST = "What this Action gave was lost when the process of its sandbox was killed.";
    private static final String NO_MFA = "Multifactor authentication required";

    private final Segment segment;
    private final String firstHandler;
    private final IntFunction<OutboundUse> outbound;
    private final List<ActionRun> runs = new ArrayList<>();
    private final List<IssuedCommand> commands = new ArrayList<>();
    private @Nullable FlowFacts facts;

    /** @param outbound what the Action at a place used of the outside */
    SegmentReport(Segment segment, String firstHandler, IntFunction<OutboundUse> outbound) {
        this.segment = segment;
        this.firstHandler = firstHandler;
        this.outbound = outbound;
    }

    /** The name under which an Action's lines are told. */
    static String file(Action action) {
        return action.name().endsWith(".js") ? action.name() : action.name() + ".js";
    }

    Outcome notRun(Action action, ScriptFailure failure) {
        runs.clear();
        for (var each : segment.flow().actions()) {
            runs.add(
                    each.equals(action)
                            ? run(each, Status.ERROR, List.of(), List.of(), Optional.of(failure))
                            : run(each, Status.SKIPPED, List.of(), List.of(), Optional.empty()));
        }
        return new Outcome.Failed(action, failure, runs);
    }

    /** The Actions before the one to blame ran, but their process took what they gave with it. */
    Outcome ended(Ended ended) {
        var actions = segment.flow().actions();
        if (ended.action() < 0 || ended.action() >= actions.size()) {
            return notRun(actions.getFirst(), new ScriptFailure.Internal("The sandbox blamed no Action."));
        }
        var failure = Failures.of(ended.stop(), segment.budgets());
        for (var action : actions.subList(0, ended.action())) {
            runs.add(run(action, Status.OK, List.of(), List.of(LOST), Optional.empty()));
        }
        var culprit = actions.get(ended.action());
        runs.add(run(
                culprit,
                new Execution(0, "", Optional.of(ended.stop()), "", false, Receipt.ended(ended.afterMicros())),
                Failures.status(failure),
                List.of(),
                List.of(),
                Optional.of(failure)));
        return failed(culprit, failure);
    }

    /** @param missing what a replay could not answer: then nothing that came after it counts */
    Outcome outcome(List<Execution> executions, Optional<MissingAnswer> missing) {
        var outcome = outcome(executions);
        return missing.map(answer -> unanswered(answer)).orElse(outcome);
    }

    private Outcome unanswered(MissingAnswer missing) {
        var failure = new ScriptFailure.AnswerMissing(missing.name());
        int place = Math.min(missing.action(), runs.size() - 1);
        runs.set(place, with(runs.get(place), Status.ERROR, Optional.of(failure)));
        return failed(runs.get(place).action(), failure);
    }

    private Outcome outcome(List<Execution> executions) {
        var actions = segment.flow().actions();
        for (int i = 0; i < executions.size() && i < actions.size(); i++) {
            var failure = add(actions.get(i), executions.get(i));
            if (failure.isPresent()) {
                return failed(actions.get(i), failure.get());
            }
            if (runs.getLast().status() != Status.OK) {
                break; // it denied or suspends
            }
        }
        var denial = Verdict.denial(commands);
        if (denial.isPresent()) {
            skipRest();
            return new Outcome.Denied(denial.get().description(), denial.get().reason(), commands, runs);
        }
        var suspension = Verdict.suspension(commands);
        if (suspension.isPresent()) {
            return suspended(suspension.get());
        }
        if (runs.size() < actions.size()) {
            return failed(actions.get(runs.size()), new ScriptFailure.Internal("The sandbox left out an Action."));
        }
        return new Outcome.Completed(commands, runs);
    }

    private Outcome suspended(IssuedCommand by) {
        var impossible = impossible(by.command());
        if (impossible.isPresent()) {
            int index = runs.size() - 1;
            for (int i = 0; i < runs.size(); i++) {
                index = runs.get(i).commands().contains(by) ? i : index;
            }
            var culprit = runs.get(index);
            runs.set(index, with(culprit, Status.ERROR, impossible));
            return failed(culprit.action(), impossible.get());
        }
        skipRest();
        return new Outcome.Suspended(by, commands, runs);
    }

    private Optional<ScriptFailure> impossible(Command command) {
        boolean mfa = !(command instanceof Command.SendUserTo || command instanceof Command.RenderPrompt);
        if (mfa && !facts().browser()) {
            return Optional.of(new ScriptFailure.Impossible("mfa_required", NO_MFA));
        }
        if (!facts().canRedirect()) {
            return Optional.of(new ScriptFailure.Impossible("interaction_required", mfa ? NO_MFA : NO_REDIRECT));
        }
        return Optional.empty();
    }

    private Optional<ScriptFailure> add(Action action, Execution execution) {
        if (execution.stopped().isPresent()) {
            var failure = Failures.of(execution.stopped().get(), segment.budgets());
            runs.add(run(action, execution, Failures.status(failure), List.of(), List.of(), Optional.of(failure)));
            return Optional.of(failure);
        }
        GuestResult result;
        try {
            result = GuestResults.read(execution.result());
            refuseForged(result);
        } catch (InvalidResult e) {
            var failure =
                    new ScriptFailure.Threw("Error", "The Action's result is invalid: " + e.getMessage(), List.of());
            runs.add(run(action, execution, Status.ERROR, List.of(), List.of(), Optional.of(failure)));
            return Optional.of(failure);
        }
        if (result.thrown().isPresent() || result.overflow() || tooBig(execution)) {
            var failure = failure(result, tooBig(execution));
            runs.add(run(
                    action, execution, Failures.status(failure), List.of(), result.warnings(), Optional.of(failure)));
            return Optional.of(failure);
        }
        var file = file(action);
        var issued = new ArrayList<IssuedCommand>(result.commands().size());
        for (var located : result.commands()) {
            issued.add(new IssuedCommand(
                    located.command(),
                    new Provenance(action.name(), action.id(), action.version(), file, located.line())));
        }
        commands.addAll(issued);
        runs.add(run(action, execution, status(issued), issued, result.warnings(), Optional.empty()));
        return Optional.empty();
    }

    private boolean tooBig(Execution execution) {
        // The list itself is what is limited; warnings and the frame around it have room of their own.
        return execution.receipt().commandBytes() > segment.budgets().commandBytes() + Frames.RESULT_ROOM
                || execution.result().length() > segment.budgets().commandBytes() + Frames.RESULT_ROOM;
    }

    private static ScriptFailure failure(GuestResult result, boolean tooBig) {
        if (result.overflow() || tooBig) {
            return new ScriptFailure.LimitExceeded(Limit.COMMANDS, "The Action issued too many commands.");
        }
        var thrown = result.thrown().orElseThrow();
        return new ScriptFailure.Threw(thrown.name(), thrown.message(), thrown.stack());
    }

    /** The prelude never issues it there, so whoever did went round the prelude. */
    private void refuseForged(GuestResult result) {
        for (var located : result.commands()) {
            if (located.command() instanceof Command.RevokeRefreshToken && !facts().refresh()) {
                throw GuestResults.invalid("RevokeRefreshToken outside of a refresh exchange");
            }
        }
    }

    private static Status status(List<IssuedCommand> issued) {
        var status = Status.OK;
        for (var each : issued) {
            if (Stops.denies(each.command())) {
                return Status.DENIED;
            }
            status = Stops.suspends(each.command()) ? Status.SUSPENDED : status;
        }
        return status;
    }

    private Outcome failed(Action action, ScriptFailure failure) {
        skipRest();
        return new Outcome.Failed(action, failure, runs);
    }

    private void skipRest() {
        var actions = segment.flow().actions();
        for (int i = runs.size(); i < actions.size(); i++) {
            runs.add(run(actions.get(i), Status.SKIPPED, List.of(), List.of(), Optional.empty()));
        }
    }

    private FlowFacts facts() {
        var known = facts;
        if (known == null) {
            known = FlowFacts.of(segment.eventJson());
            facts = known;
        }
        return known;
    }

    private String handler(Action action) {
        return segment.flow().actions().getFirst().equals(action)
                ? firstHandler
                : segment.flow().trigger().handler();
    }

    private ActionRun run(
            Action action,
            Status status,
            List<IssuedCommand> issued,
            List<String> warnings,
            Optional<ScriptFailure> failure) {
        return new ActionRun(
                action,
                handler(action),
                status,
                segment.now(),
                Duration.ZERO,
                "",
                false,
                issued,
                warnings,
                failure,
                Receipt.NOTHING,
                OutboundUse.NONE);
    }

    private ActionRun run(
            Action action,
            Execution execution,
            Status status,
            List<IssuedCommand> issued,
            List<String> warnings,
            Optional<ScriptFailure> failure) {
        return new ActionRun(
                action,
                handler(action),
                status,
                segment.frozenClock() ? segment.now() : segment.now().plusNanos(execution.startedAfterMicros() * 1_000),
                Duration.ofNanos(execution.receipt().wallMicros() * 1_000),
                execution.console(),
                execution.consoleTruncated(),
                issued,
                warnings,
                failure,
                execution.receipt(),
                outbound.apply(runs.size()));
    }

    private static ActionRun with(ActionRun run, Status status, Optional<ScriptFailure> failure) {
        return new ActionRun(
                run.action(),
                run.handler(),
                status,
                run.startedAt(),
                run.took(),
                run.console(),
                run.consoleTruncated(),
                List.of(),
                run.warnings(),
                failure,
                run.receipt(),
                run.outbound());
    }
}
