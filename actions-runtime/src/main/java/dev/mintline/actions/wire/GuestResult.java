package dev.mintline.actions.wire;

import dev.mintline.actions.Command;
import java.util.List;
import java.util.Optional;

/** A guest's result after every check. */
public record GuestResult(List<Located> commands, List<String> warnings, Optional<Thrown> thrown, boolean overflow) {
    public GuestResult {
        commands = List.copyOf(commands);
        warnings = List.copyOf(warnings);
    }

    /** @param line of the call in the Action's source, 0 when unknown */
    public record Located(Command command, int line) {}

    public record Thrown(String name, String message, List<String> stack) {
        public Thrown {
            stack = List.copyOf(stack);
        }
    }
}
