package dev.mintline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON text and trees. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BenchFailure("This is not JSON: " + text);
        }
    }

    static String text(JsonNode node) {
        return node.toPrettyString();
    }

    /** Three significant digits after the point are more than a shared machine supports. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** The text at a path of property names; the document is refused without it. */
    static String required(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        if (!found.isTextual()) {
            throw new BenchFailure("No text at " + pointer + ".");
        }
        return found.textValue();
    }
}
