package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Metadata of a session or refresh token (tokens.md 4.2): at most {@link #ENTRIES} entries, keys of letters, digits,
 * {@code _} and {@code -}, keys and values at most {@link #LENGTH} characters.
 */
public record Metadata(@JsonValue SortedMap<String, String> values) {
    public static final int ENTRIES = 25;
    public static final int LENGTH = 255;
    public static final Metadata EMPTY = new Metadata(new TreeMap<>());

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Metadata {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** What is wrong with these entries, in the words that Auth0's scripts see; empty: nothing. */
    public static Optional<String> problem(Map<String, String> values) {
        if (values.size() > ENTRIES) {
            return Optional.of("Metadata must not contain more than 25 entries");
        }
        for (var entry : values.entrySet()) {
            if (entry.getKey().indexOf('\0') >= 0 || entry.getValue().indexOf('\0') >= 0) {
                return Optional.of("Metadata keys/values must not contain null bytes (\0)");
            }
            if (entry.getKey().length() > LENGTH) {
                return Optional.of("All metadata keys must be at most 255 characters long");
            }
            if (entry.getValue().length() > LENGTH) {
                return Optional.of("All metadata values must be at most 255 characters long");
            }
            if (!KEY.matcher(entry.getKey()).matches()) {
                return Optional.of("Metadata keys may only include letters, numbers, underscores, or hyphens");
            }
        }
        return Optional.empty();
    }

    public Metadata with(String key, String value) {
        TreeMap<String, String> copy = new TreeMap<>(values);
        copy.put(key, value);
        return new Metadata(copy);
    }

    public Metadata without(String key) {
        TreeMap<String, String> copy = new TreeMap<>(values);
        copy.remove(key);
        return new Metadata(copy);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}
