package dev.mintline.oauth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user's {@code user_id} and the {@code sub} of its tokens, for example {@code auth0|65ab01}. */
public record UserId(@JsonValue String value) implements Comparable<UserId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A UserId must not be empty.");
        }
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
