package dev.mintline.oauth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identifier of an API, the {@code aud} of its access tokens. */
public record Audience(@JsonValue String value) implements Comparable<Audience> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Audience {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A Audience must not be empty.");
        }
    }

    @Override
    public int compareTo(Audience other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
