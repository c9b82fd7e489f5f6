package dev.mintline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.replay.InvalidInput;
import dev.mintline.actions.replay.JsonFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Secrets for a local run: one JSON object of texts, or lines {@code KEY=VALUE} with {@code #} comments. */
final class SecretsFile {
    private SecretsFile() {}

    static Map<String, String> read(Path file) throws InvalidInput {
        var text = JsonFiles.text(file);
        return text.stripLeading().startsWith("{") ? texts(JsonFiles.object(file.toString(), text)) : lines(file, text);
    }

    /** @param json nothing, or an object */
    static Map<String, String> texts(@Nullable JsonNode json) {
        var secrets = new TreeMap<String, String>();
        if (json != null) {
            json.properties()
                    .forEach(field ->
                            secrets.put(field.getKey(), field.getValue().asText()));
        }
        return secrets;
    }

    private static Map<String, String> lines(Path file, String text) throws InvalidInput {
        var secrets = new TreeMap<String, String>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals <= 0) {
                // Never the line itself: it is likely a secret.
                throw new InvalidInput(file + ", line " + number + ": expected KEY=VALUE.");
            }
            secrets.put(line.substring(0, equals).strip(), line.substring(equals + 1));
        }
        return secrets;
    }
}
