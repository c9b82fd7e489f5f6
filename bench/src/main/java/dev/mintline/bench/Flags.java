package dev.mintline.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code --name value} pairs; each is taken once. */
final class Flags {
    private final Map<String, String> values;

    private Flags(Map<String, String> values) {
        this.values = values;
    }

    static Flags parse(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new UsageException(name + " needs the form --name value");
            }
            if (values.put(name, arguments.get(i + 1)) != null) {
                throw new UsageException(name + " is given twice");
            }
        }
        return new Flags(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.remove(name));
    }

    /** Whole or broken seconds, more than none. */
    Duration seconds(String name, double otherwise) {
        double seconds = text(name).map(v -> number(name, v)).orElse(otherwise);
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new UsageException(name + " must be more than 0 and at most 3600 seconds");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Comma-separated whole numbers from {@code least} to {@code most}. */
    List<Integer> integers(String name, String otherwise, int least, int most) {
        List<Integer> numbers = words(name, otherwise).stream()
                .map(word -> (int) number(name, word))
                .toList();
        if (numbers.stream().anyMatch(n -> n < least || n > most)) {
            throw new UsageException(name + " takes numbers from " + least + " to " + most);
        }
        return numbers;
    }

    /** Comma-separated words. */
    List<String> words(String name, String otherwise) {
        return Arrays.asList(text(name).orElse(otherwise).split(","));
    }

    void requireNoneLeft() {
        if (!values.isEmpty()) {
            throw new UsageException("there is no option " + String.join(", ", values.keySet()));
        }
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " takes numbers, not '" + text + "'");
        }
    }
}
