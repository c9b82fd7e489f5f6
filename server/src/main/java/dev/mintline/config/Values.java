package dev.mintline.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of settings as people write them: {@code 500ms}, {@code 20s}, {@code 64m}, {@code true}. */
final class Values {
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");

    private Values() {}

    static int integer(String key, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new ConfigProblem(key + " must be a whole number, not '" + text + "'.");
        }
    }

    static boolean flag(String key, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new ConfigProblem(key + " must be true or false, not '" + text + "'.");
        };
    }

    static Duration duration(String key, String text) {
        Matcher parts = WITH_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (parts.matches()) {
            long amount = Long.parseLong(parts.group(1));
            switch (parts.group(2)) {
                case "ms" -> {
                    return Duration.ofMillis(amount);
                }
                case "s" -> {
                    return Duration.ofSeconds(amount);
                }
                case "m", "min" -> {
                    return Duration.ofMinutes(amount);
                }
                case "h" -> {
                    return Duration.ofHours(amount);
                }
                default -> {}
            }
        }
        throw new ConfigProblem(key + " must be a duration like 500ms, 20s, 5m or 2h, not '" + text + "'.");
    }

    static long bytes(String key, String text) {
        Matcher parts = WITH_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (parts.matches()) {
            long amount = Long.parseLong(parts.group(1));
            switch (parts.group(2)) {
                case "", "b" -> {
                    return amount;
                }
                case "k", "kb" -> {
                    return amount << 10;
                }
                case "m", "mb" -> {
                    return amount << 20;
                }
                case "g", "gb" -> {
                    return amount << 30;
                }
                default -> {}
            }
        }
        throw new ConfigProblem(key + " must be a size like 65536, 64k or 16m, not '" + text + "'.");
    }
}
