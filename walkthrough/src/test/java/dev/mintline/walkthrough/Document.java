package dev.mintline.walkthrough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document whose fenced {@code bash} blocks are commands and whose {@code output} blocks say what the block before them
 * prints. A {@code bash serve} block starts the server instead. Blocks in other languages are for reading only.
 */
record Document(List<Step> steps) {
    private static final String FENCE = "```";

    /**
     * @param place file and line, for messages
     * @param output empty: the step prints nothing
     */
    record Step(String place, boolean starts, String script, Optional<String> output) {}

    private record Block(String info, int line, String text) {}

    static Document read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Block block : blocks(file)) {
            String place = file.getFileName() + ":" + block.line();
            switch (block.info()) {
                case "bash", "bash serve" ->
                    steps.add(new Step(place, block.info().endsWith("serve"), block.text(), Optional.empty()));
                case "output" -> {
                    Step of = steps.removeLast();
                    if (of.output().isPresent()) {
                        throw new IllegalStateException(place + " is a second output of " + of.place());
                    }
                    steps.add(new Step(of.place(), of.starts(), of.script(), Optional.of(block.text())));
                }
                default -> {}
            }
        }
        return new Document(List.copyOf(steps));
    }

    private static List<Block> blocks(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> text = new ArrayList<>();
        Optional<String> open = Optional.empty();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (open.isPresent() && line.equals(FENCE)) {
                blocks.add(new Block(open.get(), number - text.size(), String.join("\n", text)));
                text.clear();
                open = Optional.empty();
            } else if (open.isPresent()) {
                text.add(line);
            } else if (line.startsWith(FENCE)) {
                open = Optional.of(line.substring(FENCE.length()));
            }
        }
        if (open.isPresent()) {
            throw new IllegalStateException("A block of " + file + " is not closed.");
        }
        return blocks;
    }
}
