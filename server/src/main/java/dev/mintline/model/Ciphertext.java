package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Something encrypted at rest with the master key; text form {@code keyId.base64url}. */
public record Ciphertext(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Ciphertext {}

    @Override
    public String toString() {
        return "***";
    }
}
