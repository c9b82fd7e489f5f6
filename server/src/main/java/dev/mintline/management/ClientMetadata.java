package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import java.util.Map;

/** {@code client_metadata}: at most ten short texts. A change merges; JSON null deletes a key. */
final class ClientMetadata {
    private static final String NAME = "client_metadata";
    private static final int ENTRIES = 10;
    private static final int LENGTH = 255;

    private ClientMetadata() {}

    static JsonMap merge(JsonMap before, Payload body) throws Refusal {
        if (body.isNull(NAME)) {
            return JsonMap.EMPTY;
        }
        ObjectNode changes = body.open(NAME).orElse(JsonMap.EMPTY.json());
        JsonMap merged = before;
        for (Map.Entry<String, JsonNode> entry : changes.properties()) {
            if (entry.getKey().length() > LENGTH || entry.getValue().asText().length() > LENGTH) {
                throw body.invalid("Keys and values have at most " + LENGTH + " characters", NAME);
            }
            if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
                throw Payload.wrongType("string", entry.getValue(), NAME + " (one of its values)");
            }
            merged = merged.with(entry.getKey(), entry.getValue());
        }
        if (merged.json().size() > ENTRIES) {
            throw body.invalid("More than " + ENTRIES + " entries", NAME);
        }
        return merged;
    }
}
