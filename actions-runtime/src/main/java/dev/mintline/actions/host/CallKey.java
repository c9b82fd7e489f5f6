package dev.mintline.actions.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What makes a call the same call in another run. Of a fetch that is method, URL and body: headers hold credentials, which
 * a recording may have redacted.
 *
 * @param name as people read it, without bodies
 */
record CallKey(String name, String arguments) {
    private static final JsonMapper JSON = new JsonMapper();

    static CallKey of(String name, String argumentsJson) {
        if (!name.equals("fetch")) {
            return new CallKey(name, argumentsJson);
        }
        try {
            JsonNode call = JSON.readTree(argumentsJson);
            return new CallKey(
                    name + " " + call.path("method").asText("GET") + " "
                            + call.path("url").asText(),
                    call.path("body").asText());
        } catch (JsonProcessingException notOurs) {
            return new CallKey(name, argumentsJson);
        }
    }
}
