package dev.mintline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.replay.Fixtures;
import dev.mintline.actions.replay.InvalidInput;
import dev.mintline.actions.replay.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The event of {@code -e}: a file, stdin, or a built-in name. A file of that name in the working directory wins. */
final class EventSource {
    private EventSource() {}

    static ObjectNode read(String event) throws InvalidInput {
        if (event.equals("-")) {
            try {
                return JsonFiles.object("stdin", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new InvalidInput("Cannot read the event from stdin: " + e.getMessage() + ".");
            }
        }
        var file = Path.of(event);
        var fixture = Fixtures.json(event);
        if (fixture.isPresent() && !Files.exists(file)) {
            return JsonFiles.object(event, fixture.get());
        }
        if (!Files.exists(file)) {
            throw new InvalidInput("There is no event file " + event + ". Built-in events: "
                    + String.join(", ", Fixtures.names()) + ".");
        }
        return JsonFiles.object(event, JsonFiles.text(file));
    }
}
