package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A refresh token family: all tokens that descend from one grant. Stable across rotation. */
public record FamilyId(@JsonValue String value) implements Comparable<FamilyId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FamilyId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A FamilyId must not be empty.");
        }
    }

    @Override
    public int compareTo(FamilyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
