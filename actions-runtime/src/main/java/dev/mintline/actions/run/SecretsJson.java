package dev.mintline.actions.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** An Action's secrets as the object a script sees, in the order of their names so that it is always the same. */
final class SecretsJson {
    private SecretsJson() {}

    static String write(Map<String, String> secrets) {
        var json = JsonNodeFactory.instance.objectNode();
        secrets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(secret -> json.put(secret.getKey(), secret.getValue()));
        return json.toString();
    }
}
