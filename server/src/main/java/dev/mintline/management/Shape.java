package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The type of a property that is stored and returned but not acted on. */
enum Shape {
    BOOLEAN("boolean", JsonNode::isBoolean),
    INTEGER("integer", JsonNode::isIntegralNumber),
    TEXT("string", JsonNode::isTextual),
    TEXTS("array of strings", Shape::isTexts),
    ARRAY("array", JsonNode::isArray),
    OBJECT("object", JsonNode::isObject);

    private final String wire;
    private final Predicate<JsonNode> fits;

    Shape(String wire, Predicate<JsonNode> fits) {
        this.wire = wire;
        this.fits = fits;
    }

    /** {@code before} with those of {@code shapes} that the body has; JSON null removes one. */
    static JsonMap merge(JsonMap before, Payload body, Map<String, Shape> shapes) throws Refusal {
        ObjectNode merged = before.json().deepCopy();
        for (var entry : shapes.entrySet()) {
            JsonNode value = body.any(entry.getKey()).orElse(null);
            if (value == null) {
                continue;
            }
            if (value.isNull()) {
                merged.remove(entry.getKey());
            } else if (entry.getValue().fits.test(value)) {
                merged.set(entry.getKey(), value);
            } else {
                throw Payload.wrongType(entry.getValue().wire, value, entry.getKey());
            }
        }
        return new JsonMap(merged);
    }

    private static boolean isTexts(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }
}
