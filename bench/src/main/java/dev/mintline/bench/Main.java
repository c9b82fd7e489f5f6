package dev.mintline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * {@code refresh}: measures exchanges. {@code ceiling}: measures signatures alone. {@code sandbox}: measures Actions alone.
 * Figures go to stdout as JSON.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            String command = arguments.isEmpty() ? "" : arguments.getFirst();
            List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            return switch (command) {
                case "refresh" -> refresh(RefreshOptions.parse(rest), out, err);
                case "ceiling" -> ceiling(Flags.parse(rest), out);
                case "sandbox" -> sandbox(Flags.parse(rest), out, err);
                default -> throw new UsageException("a subcommand is needed");
            };
        } catch (UsageException e) {
            err.println("bench: " + e.getMessage() + "\n" + RefreshOptions.TEXT);
            return USAGE;
        } catch (IOException | GeneralSecurityException | BenchFailure e) {
            err.println("bench: " + e.getMessage());
            return FAILED;
        }
    }

    private static int refresh(RefreshOptions options, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Report report = RefreshScenario.run(options, err);
        report.write(out, options.json());
        return report.complete() ? 0 : FAILED;
    }

    private static int sandbox(Flags flags, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Duration time = flags.seconds("--seconds", 3);
        flags.requireNoneLeft();
        out.println(Json.text(SandboxScenario.run(time, err)));
        return 0;
    }

    private static int ceiling(Flags flags, PrintStream out) throws GeneralSecurityException {
        Duration time = flags.seconds("--seconds", 3);
        flags.requireNoneLeft();
        out.println(Json.text(Ceiling.measure(time).toJson()));
        return 0;
    }
}
