package dev.mintline.cli;

import dev.mintline.actions.replay.InvalidInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mintline} without a server. */
@Command(
        name = "mintline",
        description = "Runs and tests Actions without a server.",
        mixinStandardHelpOptions = true,
        version = "mintline 0.1.0",
        subcommands = RunCommand.class)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // UTF-8 whatever the locale says, so that the same run is the same bytes everywhere.
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int exit = execute(new PrintWriter(out), new PrintWriter(err, true), arguments);
        out.flush();
        err.flush();
        // Guest threads are daemons and may still be unwinding.
        Runtime.getRuntime().halt(exit);
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((e, command, _) -> {
                    if (e instanceof InvalidInput) {
                        command.getErr().println(e.getMessage());
                        return Exit.INVALID_INPUT;
                    }
                    command.getErr().println("Unexpected: " + e + ". Run with -v to see where.");
                    if (command.getParseResult().hasMatchedOption("-v")) {
                        e.printStackTrace(command.getErr());
                    }
                    return 1;
                });
        int exit = arguments.length == 0 ? usage(line) : line.execute(arguments);
        out.flush();
        err.flush();
        return exit;
    }

    private static int usage(CommandLine line) {
        line.usage(line.getErr());
        return Exit.USAGE;
    }
}
