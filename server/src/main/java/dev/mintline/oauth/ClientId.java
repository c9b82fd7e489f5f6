package dev.mintline.oauth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A client's {@code client_id}. */
public record ClientId(@JsonValue String value) implements Comparable<ClientId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClientId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A ClientId must not be empty.");
        }
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
