package dev.mintline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An open JSON object, for example {@code user_metadata}. The record owns its tree: readers must not change it. */
public record JsonMap(@JsonValue ObjectNode json) {
    public static final JsonMap EMPTY = new JsonMap(JsonNodeFactory.instance.objectNode());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JsonMap {}

    public boolean isEmpty() {
        return json.isEmpty();
    }

    /** A copy with the key set; JSON null removes it. */
    public JsonMap with(String key, JsonNode value) {
        ObjectNode copy = json.deepCopy();
        if (value.isNull()) {
            copy.remove(key);
        } else {
            copy.set(key, value);
        }
        return new JsonMap(copy);
    }
}
