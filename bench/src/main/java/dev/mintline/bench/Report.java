package dev.mintline.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All cells of one run.
 *
 * @param store kind of store the server had
 * @param provider that made the ceiling's signatures
 */
record Report(String store, String provider, List<Cell> cells) {

    /** Whether every exchange of every cell succeeded. */
    boolean complete() {
        return cells.stream().allMatch(cell -> cell.load().failures() == 0);
    }

    void write(PrintStream out, Optional<Path> copy) throws IOException {
        String text = Json.text(toJson());
        out.println(text);
        if (copy.isPresent()) {
            Files.writeString(copy.get(), text + "\n");
        }
    }

    private ObjectNode toJson() {
        ObjectNode json = Json.object().put("schema", "mintline.bench/1").put("scenario", "refresh");
        json.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString());
        json.put("store", store).put("provider", provider);
        ArrayNode list = json.putArray("cells");
        cells.forEach(cell -> list.add(cell.toJson()));
        return json;
    }
}
