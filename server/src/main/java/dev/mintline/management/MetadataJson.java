package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Metadata;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The body that replaces a session's or refresh token's metadata (tokens.md 4.2). */
final class MetadataJson {
    private static final String TOO_MUCH =
            "Metadata must not exceed 25 entries. Each key and value must be ≤ 255 characters.";

    private MetadataJson() {}

    /** An empty object and JSON null clear it. */
    static Metadata read(ObjectNode json, String name) throws Refusal {
        Payload body = Payload.closed(json, Set.of(name));
        body.required(body.any(name), name);
        if (body.isNull(name)) {
            return Metadata.EMPTY;
        }
        SortedMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : body.open(name).orElseThrow().properties()) {
            if (!entry.getValue().isTextual()) {
                throw Payload.wrongType("string", entry.getValue(), name + " (one of its values)");
            }
            values.put(entry.getKey(), entry.getValue().textValue());
        }
        boolean tooMuch = values.size() > Metadata.ENTRIES
                || values.entrySet().stream()
                        .anyMatch(e -> e.getKey().length() > Metadata.LENGTH
                                || e.getValue().length() > Metadata.LENGTH);
        if (tooMuch) {
            throw Refusal.of(400, TOO_MUCH);
        }
        Optional<String> problem = Metadata.problem(values);
        if (problem.isPresent()) {
            throw Refusal.of(400, problem.get() + ".");
        }
        return new Metadata(values);
    }
}
