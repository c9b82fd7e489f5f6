package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one JSON object of a request whose schema is closed. Every reader answers empty for an absent property, so that
 * creating is the same as changing the defaults. JSON null is an absent value only where the caller asks for it.
 */
final class Payload {
    private final ObjectNode json;
    private final String path;

    private Payload(ObjectNode json, String path) {
        this.json = json;
        this.path = path;
    }

    static Payload closed(ObjectNode json, Set<String> known) throws Refusal {
        return new Payload(json, "").closedTo(known);
    }

    private Payload closedTo(Set<String> known) throws Refusal {
        for (String name : (Iterable<String>) json::fieldNames) {
            if (!known.contains(name)) {
                throw Refusal.body("Additional properties not allowed: " + path + printable(name));
            }
        }
        return this;
    }

    boolean isNull(String name) {
        JsonNode value = json.get(name);
        return value != null && value.isNull();
    }

    Optional<JsonNode> any(String name) {
        return Optional.ofNullable(json.get(name));
    }

    /** The value of a property that must be there. */
    <T> T required(Optional<T> value, String name) throws Refusal {
        return value.orElseThrow(() -> Refusal.body("Missing required property: " + path + name));
    }

    Optional<String> text(String name, int most) throws Refusal {
        return text(name, 1, most);
    }

    Optional<String> text(String name, int least, int most) throws Refusal {
        JsonNode value = json.get(name);
        return value == null ? Optional.empty() : Optional.of(text(value, path + name, least, most));
    }

    Optional<String> oneOf(String name, Set<String> allowed) throws Refusal {
        Optional<String> value = text(name, 0, 200);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw invalid(
                    "No enum match, expected one of: "
                            + String.join(", ", allowed.stream().sorted().toList()),
                    name);
        }
        return value;
    }

    Optional<Boolean> flag(String name) throws Refusal {
        JsonNode value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw wrongType("boolean", value, path + name);
        }
        return Optional.of(value.booleanValue());
    }

    /** A whole number; one in a string counts too, since the vendor's own samples send it so (tokens.md 3.2). */
    Optional<Long> integer(String name, long least, long most) throws Refusal {
        JsonNode value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        long number;
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            number = value.longValue();
        } else if (value.isTextual() && value.textValue().matches("-?[0-9]{1,15}")) {
            number = Long.parseLong(value.textValue());
        } else {
            throw wrongType("integer", value, path + name);
        }
        if (number < least || number > most) {
            throw invalid("Value " + number + " is not between " + least + " and " + most, name);
        }
        return Optional.of(number);
    }

    Optional<List<String>> texts(String name, int most) throws Refusal {
        JsonNode value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(value, path + name)) {
            texts.add(text(item, path + name + "[" + texts.size() + "]", 1, most));
        }
        return Optional.of(texts);
    }

    Optional<Payload> object(String name, Set<String> known) throws Refusal {
        JsonNode value = json.get(name);
        return value == null ? Optional.empty() : Optional.of(object(value, path + name, known));
    }

    Optional<List<Payload>> objects(String name, Set<String> known) throws Refusal {
        JsonNode value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        List<Payload> objects = new ArrayList<>();
        for (JsonNode item : array(value, path + name)) {
            objects.add(object(item, path + name + "[" + objects.size() + "]", known));
        }
        return Optional.of(objects);
    }

    /** An object with properties of any name. */
    Optional<ObjectNode> open(String name) throws Refusal {
        JsonNode value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw wrongType("object", value, path + name);
    }

    Refusal invalid(String problem, String name) {
        return Refusal.body(problem, path + name);
    }

    static Refusal wrongType(String expected, JsonNode found, String property) {
        String type = found.isIntegralNumber()
                ? "integer"
                : found.getNodeType().name().toLowerCase(Locale.ROOT);
        return Refusal.body("Expected type " + expected + " but found type " + type, property);
    }

    private static Payload object(JsonNode value, String path, Set<String> known) throws Refusal {
        if (value instanceof ObjectNode object) {
            return new Payload(object, path + ".").closedTo(known);
        }
        throw wrongType("object", value, path);
    }

    private static JsonNode array(JsonNode value, String path) throws Refusal {
        if (value.isArray()) {
            return value;
        }
        throw wrongType("array", value, path);
    }

    private static String text(JsonNode value, String path, int least, int most) throws Refusal {
        if (!value.isTextual()) {
            throw wrongType("string", value, path);
        }
        String text = value.textValue();
        if (text.length() < least) {
            throw Refusal.body("String is too short (" + text.length() + " chars), minimum " + least, path);
        }
        if (text.length() > most) {
            throw Refusal.body("String is too long (" + text.length() + " chars), maximum " + most, path);
        }
        if (text.indexOf('\0') >= 0) {
            // Not every database can store one.
            throw Refusal.body("String must not contain null characters", path);
        }
        return text;
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() > 64 ? clean.substring(0, 64) + "…" : clean;
    }
}
