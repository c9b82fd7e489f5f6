package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A browser session, the {@code sid} of ID tokens. */
public record SessionId(@JsonValue String value) implements Comparable<SessionId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A SessionId must not be empty.");
        }
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
