package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The key every stored row starts with. */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A TenantId must not be empty.");
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
