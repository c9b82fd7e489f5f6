package dev.mintline.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param clients connections at once; one cell of the result for each
 * @param actions bound Actions; one cell of the result for each
 * @param measured time of each cell
 * @param warmup time with the largest number of clients before each cell; three times that more after the Actions change
 * @param ceiling time of each measurement of signatures alone
 * @param jvm flags for the server and for the ceiling alike
 * @param storePid process whose tree is the database's; empty: its CPU is not measured
 * @param json file that gets a copy of the result
 */
record RefreshOptions(
        List<TokenKind> kinds,
        List<Integer> clients,
        List<Integer> actions,
        Duration measured,
        Duration warmup,
        Duration ceiling,
        ServerChoice server,
        List<String> jvm,
        Optional<Long> storePid,
        Optional<Path> json) {
    static final String TEXT = """
            Usage: bench refresh [options]
              --kinds online,persistent,rotating
                                          kinds of refresh token
              --clients 1,16,64           connections at once (1 to 200)
              --actions 0,1,3             bound Actions (0 to 3)
              --seconds N                 time of each cell (default 10)
              --warmup N                  warm-up before each cell (default 5),
                                          three times that much after the Actions change
              --ceiling N                 time of each ceiling (default 3)
              --store sqlite|postgres     store of the server that is started (default sqlite)
              --url JDBC_URL              empty database for --store postgres; user and password come
                                          from MINTLINE_STORE_USER and MINTLINE_STORE_PASSWORD;
                                          without it a PostgreSQL is started for the run
              --store-pid PID             the database's process, to measure its CPU too
              --jvm "FLAGS"               flags of the server's JVM and of the ceiling's
              --pid PID                   measure a server that runs already (needs --credentials);
                                          its post-login bindings are replaced
              --credentials FILE          its credentials.json
              --json FILE                 write the result there too
            Usage: bench ceiling [--seconds N]
            Usage: bench sandbox [--seconds N]   N of each of seven rounds (default 3)""";

    /** An account may hold this many refresh tokens of one client. */
    private static final int MOST_CLIENTS = 200;

    static RefreshOptions parse(List<String> arguments) {
        Flags flags = Flags.parse(arguments);
        RefreshOptions options = new RefreshOptions(
                flags.words("--kinds", "online,persistent,rotating").stream()
                        .map(TokenKind::of)
                        .toList(),
                flags.integers("--clients", "1,16,64", 1, MOST_CLIENTS),
                flags.integers("--actions", "0,1,3", 0, BenchActions.COUNT),
                flags.seconds("--seconds", 10),
                flags.seconds("--warmup", 5),
                flags.seconds("--ceiling", 3),
                server(flags),
                flags.text("--jvm")
                        .map(text -> Arrays.asList(text.trim().split("\\s+")))
                        .orElse(List.of()),
                flags.text("--store-pid").map(RefreshOptions::pid),
                flags.text("--json").map(Path::of));
        flags.requireNoneLeft();
        if (options.server() instanceof ServerChoice.StartedWithPostgres
                && options.storePid().isPresent()) {
            throw new UsageException("--store-pid goes with --url or --pid");
        }
        return options;
    }

    int mostClients() {
        return clients.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static ServerChoice server(Flags flags) {
        Optional<Long> pid = flags.text("--pid").map(RefreshOptions::pid);
        Optional<Path> credentials = flags.text("--credentials").map(Path::of);
        String store = flags.text("--store").orElse("sqlite");
        Optional<String> url = flags.text("--url");
        if (pid.isPresent() != credentials.isPresent()) {
            throw new UsageException("--pid and --credentials belong together");
        }
        if (pid.isPresent()) {
            return new ServerChoice.Running(pid.get(), credentials.orElseThrow());
        }
        return switch (store) {
            case "sqlite" -> new ServerChoice.Started(store, Map.of());
            case "postgres" ->
                url.<ServerChoice>map(at -> new ServerChoice.Started(
                                store, Map.of("MINTLINE_STORE_TYPE", store, "MINTLINE_STORE_URL", at)))
                        .orElseGet(ServerChoice.StartedWithPostgres::new);
            default -> throw new UsageException("--store takes sqlite or postgres, not '" + store + "'");
        };
    }

    private static long pid(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + text + "' is no process id");
        }
    }
}
