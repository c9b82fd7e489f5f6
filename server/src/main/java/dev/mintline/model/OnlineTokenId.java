package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An online refresh token; never shown by the Management API. */
public record OnlineTokenId(@JsonValue String value) implements Comparable<OnlineTokenId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OnlineTokenId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A OnlineTokenId must not be empty.");
        }
    }

    @Override
    public int compareTo(OnlineTokenId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
