package dev.mintline;

import dev.mintline.config.ConfigProblem;
import dev.mintline.config.ConfigReader;
import dev.mintline.config.MintlineConfig;
import dev.mintline.store.jdbc.DatabaseInUse;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code mintline serve}: reads flags, starts a server, says where it is, and stops on SIGTERM with exit code 0. */
public final class Main {
    private static final int USAGE = 2;
    private static final int INVALID = 7;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        ProcessLog.configure();
        System.exit(run(arguments, System.out, System.err));
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        ServeFlags flags;
        try {
            flags = ServeFlags.parse(arguments);
        } catch (ServeFlags.Usage e) {
            (e.isHelp() ? out : err).println(e.getMessage());
            return e.isHelp() ? 0 : USAGE;
        }
        AtomicInteger exitCode = new AtomicInteger();
        try {
            MintlineConfig config = ConfigReader.read(flags.settings(), System.getenv(), flags.configFile());
            DataFolder.prepare(config);
            Mintline mintline = Mintline.start(config, InstantSource.system());
            closeAtEnd(mintline, exitCode, err); // before anybody is told that there is something to end
            Announcement.write(mintline, config, out);
            new CountDownLatch(1).await();
        } catch (ConfigProblem | DatabaseInUse e) {
            err.println("mintline: " + e.getMessage());
            exitCode.set(INVALID);
        } catch (IOException | RuntimeException e) {
            err.println("mintline: cannot start: " + reason(e));
            exitCode.set(INVALID);
        }
        return exitCode.get();
    }

    // SIGTERM and ctrl-C end the process through this hook; halting there makes the exit code 0 instead of 143.
    private static void closeAtEnd(Mintline mintline, AtomicInteger exitCode, PrintStream err) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            mintline.close();
            err.flush();
            Runtime.getRuntime().halt(exitCode.get());
        }));
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return e.getMessage() == null || e == cause ? text : e.getMessage() + " (" + text + ")";
    }
}
