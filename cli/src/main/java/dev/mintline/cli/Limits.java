package dev.mintline.cli;

import dev.mintline.actions.Budgets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code --limit wall=200ms,cpu=2s,heap=16m} over the defaults. */
final class Limits {
    private static final Pattern FIGURE = Pattern.compile("([0-9]{1,9})(ms|s|k|m|g)");

    private Limits() {}

    static <E extends RuntimeException> Budgets of(Map<String, String> given, Function<String, E> usage) {
        var budgets = Budgets.DEFAULT;
        for (var limit : given.entrySet()) {
            budgets = switch (limit.getKey()) {
                case "wall" -> budgets.withWall(time(limit, usage));
                case "cpu" -> budgets.withCpu(time(limit, usage), budgets.cpuPerSegment());
                case "heap" -> budgets.withAllocation(bytes(limit, usage));
                default -> throw usage.apply("Unknown limit '" + limit.getKey() + "'. Known: wall, cpu, heap.");
            };
        }
        return budgets;
    }

    private static <E extends RuntimeException> Duration time(
            Map.Entry<String, String> limit, Function<String, E> usage) {
        var figure = FIGURE.matcher(limit.getValue().toLowerCase(Locale.ROOT));
        if (figure.matches() && figure.group(2).endsWith("s")) {
            long count = Long.parseLong(figure.group(1));
            return figure.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
        }
        throw usage.apply(
                "The limit " + limit.getKey() + " takes a time such as 200ms or 2s, not '" + limit.getValue() + "'.");
    }

    private static <E extends RuntimeException> long bytes(Map.Entry<String, String> limit, Function<String, E> usage) {
        var figure = FIGURE.matcher(limit.getValue().toLowerCase(Locale.ROOT));
        if (figure.matches() && !figure.group(2).endsWith("s")) {
            int shift = switch (figure.group(2)) {
                case "k" -> 10;
                case "m" -> 20;
                default -> 30;
            };
            return Long.parseLong(figure.group(1)) << shift;
        }
        throw usage.apply("The limit " + limit.getKey() + " takes a size such as 16m, not '" + limit.getValue() + "'.");
    }
}
