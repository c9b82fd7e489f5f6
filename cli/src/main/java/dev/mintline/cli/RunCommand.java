package dev.mintline.cli;

import dev.mintline.actions.Action;
import dev.mintline.actions.Flow;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.Segment;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox;
import dev.mintline.actions.replay.CaseFile;
import dev.mintline.actions.replay.InvalidInput;
import dev.mintline.actions.replay.JsonFiles;
import dev.mintline.actions.replay.LocalPackages;
import dev.mintline.actions.replay.Recording;
import dev.mintline.actions.replay.Run;
import dev.mintline.actions.replay.RunJson;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.wire.ActionExecutor;
import dev.mintline.actions.worker.ProcessBuilds;
import dev.mintline.actions.worker.ProcessExecutor;
import dev.mintline.actions.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs Actions, in the order given, on one event, in the engine that the server uses. Nothing it does has an effect. */
@Command(
        name = "run",
        description = "Runs Actions on an event and shows each claim with the line that set it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 ran (also when a script denies), 2 usage,",
            "3 a script threw, 4 limit exceeded, 5 no recorded answer or blocked egress, 7 invalid input file."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Actions; several are a pipeline.")
    private List<Path> files = List.of();

    @Option(
            names = {"-e", "--event"},
            required = true,
            paramLabel = "EVENT",
            description = "Event file, - for stdin, or login, refresh-online, refresh, refresh-rotating, password.")
    private String event = "";

    @Option(names = "--secrets", paramLabel = "FILE", description = "event.secrets: a JSON object or KEY=VALUE lines.")
    private Optional<Path> secrets = Optional.empty();

    @Option(
            names = "--now",
            converter = InstantConverter.class,
            paramLabel = "ISO",
            description = "Freezes the clock of the scripts; output is then stable.")
    private Optional<Instant> now = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random in the scripts (default: 0).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--json", description = "Prints a mintline.run/1 document; people's text goes to stderr.")
    private boolean json;

    @Option(names = "--trigger", paramLabel = "ID", description = "Default: post-login.")
    private String trigger = "post-login";

    @Option(names = "--limit", paramLabel = "NAME=VALUE", split = ",", description = "wall=200ms, cpu=2s, heap=16m.")
    private Map<String, String> limits = Map.of();

    @Option(
            names = "--sandbox",
            paramLabel = "MODE",
            description = "process (default): a child process that can be killed; inline: this one, which cannot.")
    private String sandbox = "process";

    @Option(
            names = "--packages",
            paramLabel = "DIR",
            description = "npm dependencies from a folder of tarballs instead of npm's registry.")
    private Optional<Path> packages = Optional.empty();

    @Mixin
    private Outside outside = new Outside();

    @Option(names = "--no-color", description = "No colours.")
    private boolean noColor;

    @Option(names = "-q", description = "Prints nothing for people.")
    private boolean quiet;

    @Option(names = "-v", description = "Also prints stacks and receipts in full.")
    private boolean verbose;

    @Override
    public Integer call() throws InvalidInput {
        var budgets = Limits.of(limits, reason -> new ParameterException(spec.commandLine(), reason));
        var kind = Trigger.of(trigger)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Unknown trigger '" + trigger + "'. Known: post-login."));
        if (outside.contradicts()) {
            throw new ParameterException(
                    spec.commandLine(), "--cassette answers alone: it goes with neither --stub nor --record.");
        }
        var recording = outside.recording();
        var given = EventSource.read(event);
        var own = given.remove("secrets");
        var known = secrets.isPresent() ? SecretsFile.read(secrets.get()) : SecretsFile.texts(own);
        var actions = actions(known);
        var segment = new Segment(
                "run",
                new Flow(kind, actions),
                given.toString(),
                now.or(() -> recording.map(Recording::now)).orElseGet(Instant::now),
                now.isPresent() || outside.stable(),
                seed.or(() -> recording.map(Recording::seed)).orElse(0L),
                budgets);
        try (var network = outside.network();
                var pipeline = new Pipeline(executor())) {
            var run = Run.of(pipeline, segment, given, outside.cache(), outside.host(network));
            print(run);
            outside.keep(segment);
            outside.blocked().forEach(reply -> spec.commandLine().getErr().println("blocked  " + reply));
            return outside.blocked().isEmpty() ? exit(run) : Exit.OUTSIDE;
        }
    }

    private List<Action> actions(Map<String, String> secrets) throws InvalidInput {
        var actions = new ArrayList<Action>();
        try (var builds = builds()) {
            var local = LocalPackages.from(packages, builds);
            for (var file : files) {
                var code = JsonFiles.text(file);
                actions.add(CaseFile.scriptFile(file.toString(), code, secrets, local.of(file, code)));
            }
        }
        return actions;
    }

    private BuildSandbox builds() {
        return switch (sandbox) {
            case "process" -> new ProcessBuilds(WorkerSettings.standard(), BuildLimits.DEFAULT);
            case "inline" -> new InlineBuilds();
            default -> throw unknownSandbox();
        };
    }

    private ActionExecutor executor() {
        return switch (sandbox) {
            case "process" -> ProcessExecutor.start(WorkerSettings.standard().alone(), _ -> {});
            case "inline" -> new InlineExecutor(1, 1);
            default -> throw unknownSandbox();
        };
    }

    private ParameterException unknownSandbox() {
        return new ParameterException(spec.commandLine(), "Unknown sandbox '" + sandbox + "'. Known: process, inline.");
    }

    private void print(Run run) {
        var line = spec.commandLine();
        if (!quiet) {
            var colours = !noColor && System.console() != null && System.getenv("NO_COLOR") == null;
            new PeopleReport(json ? line.getErr() : line.getOut(), colours, verbose).print(run);
        }
        if (json) {
            line.getOut().print(RunJson.text(RunJson.of(run)) + "\n");
        }
    }

    private static int exit(Run run) {
        return run.failure()
                .map(failure -> switch (failure) {
                    case ScriptFailure.Threw _, ScriptFailure.Impossible _ -> Exit.SCRIPT_THREW;
                    case ScriptFailure.TimedOut _,
                            ScriptFailure.LimitExceeded _,
                            ScriptFailure.Disabled _,
                            ScriptFailure.Internal _ -> Exit.LIMIT_EXCEEDED;
                    case ScriptFailure.AnswerMissing _ -> Exit.OUTSIDE;
                })
                .orElse(Exit.OK);
    }
}
