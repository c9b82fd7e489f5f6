package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The answer of an operation. */
record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {
    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply ok(JsonNode body) {
        return new Reply(200, Optional.of(body), Map.of());
    }

    static Reply created(JsonNode body) {
        return new Reply(201, Optional.of(body), Map.of());
    }

    /** Done or under way; there is nothing to say (tokens.md 5.5). */
    static Reply accepted() {
        return new Reply(202, Optional.empty(), Map.of());
    }

    /** Deleted. */
    static Reply noContent() {
        return new Reply(204, Optional.empty(), Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, body, Map.of(header, value));
    }
}
