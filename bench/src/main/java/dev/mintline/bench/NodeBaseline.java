package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The same three functions, each with its own copy of the event, in the machine's Node: no sandbox at all. */
final class NodeBaseline {
    private NodeBaseline() {}

    static JsonNode measure(List<String> codes, String event, Duration time) throws IOException, InterruptedException {
        ObjectNode input = Json.object().put("event", event).put("ms", time.toMillis());
        codes.forEach(input.putArray("codes")::add);
        Process process = new ProcessBuilder("node", "-e", BenchActions.resource("node.js"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.toString().getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new BenchFailure("Node could not run the Actions.");
        }
        return Json.parse(output);
    }
}
