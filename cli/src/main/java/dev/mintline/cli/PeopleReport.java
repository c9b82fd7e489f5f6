package dev.mintline.cli;

import dev.mintline.actions.ActionRun;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.claims.ClaimHistory;
import dev.mintline.actions.replay.Run;
import java.io.PrintWriter;
import java.util.Locale;

/** A run as people read it: outcome, each claim with the line that set it, what was dropped and why, console, receipt. */
final class PeopleReport {
    private final PrintWriter out;
    private final boolean colours;
    private final boolean verbose;

    PeopleReport(PrintWriter out, boolean colours, boolean verbose) {
        this.out = out;
        this.colours = colours;
        this.verbose = verbose;
    }

    void print(Run run) {
        out.print(paint(run.failure().isPresent() ? "31" : "32", "outcome") + "  " + run.word() + "\n");
        if (run.outcome() instanceof Outcome.Denied denied) {
            out.print("  " + denied.description() + " (" + denied.reason() + ")\n");
        }
        run.failure().ifPresent(this::failure);
        run.claims().claims().forEach(this::claim);
        for (var drop : run.claims().dropped()) {
            out.print(paint("33", "dropped") + "  " + drop.token().api() + "." + drop.key() + "  "
                    + drop.why().name().toLowerCase(Locale.ROOT) + "  set by "
                    + drop.provenance().at() + "\n");
        }
        run.outcome().runs().forEach(each -> action(each, run.segment().frozenClock()));
        out.flush();
    }

    private void failure(ScriptFailure failure) {
        out.print("  " + failure.message() + " (" + failure.code() + ")\n");
        if (failure instanceof ScriptFailure.Threw threw) {
            threw.stack().stream()
                    .skip(1)
                    .limit(verbose ? Long.MAX_VALUE : 3)
                    .forEach(frame -> out.print("  " + frame.strip() + "\n"));
        }
    }

    private void claim(ClaimHistory claim) {
        out.print(paint("36", "claim") + "  " + claim.token().api() + "." + claim.key() + " = " + claim.value()
                + "  set by " + claim.provenance().at()
                + claim.before().map(before -> "  before: " + before).orElse("") + "\n");
    }

    private void action(ActionRun run, boolean frozen) {
        out.print(paint("1", "action") + "  " + run.action().name() + "  "
                + run.status().name().toLowerCase(Locale.ROOT)
                + "  " + receipt(run, frozen) + "\n");
        if (verbose) {
            run.commands()
                    .forEach(issued -> out.print(
                            "  command  " + issued.command().getClass().getSimpleName() + "  "
                                    + issued.provenance().at() + "\n"));
        }
        run.warnings().forEach(warning -> out.print("  warning  " + warning + "\n"));
        run.console().lines().forEach(line -> out.print("  console  " + line + "\n"));
        if (run.consoleTruncated()) {
            out.print("  console  … (cut at the limit)\n");
        }
    }

    private static String receipt(ActionRun run, boolean frozen) {
        if (run.status() == ActionRun.Status.SKIPPED) {
            return "";
        }
        var receipt = run.receipt();
        var outbound = run.outbound();
        var stable = run.commands().size() + " commands, console " + receipt.consoleBytes() + " bytes"
                + (outbound.calls() == 0
                        ? ""
                        : ", " + outbound.calls() + " outbound calls (" + outbound.sentBytes() + " bytes out, "
                                + outbound.receivedBytes() + " in)");
        return frozen
                ? stable
                : String.format(
                        Locale.ROOT,
                        "%s, %.1f ms, cpu %.1f ms, allocated %d KiB",
                        stable,
                        receipt.wallMicros() / 1_000.0,
                        receipt.cpuMicros() / 1_000.0,
                        receipt.allocatedBytes() >> 10);
    }

    private String paint(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
