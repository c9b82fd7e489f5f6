package dev.mintline.actions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one Action of a segment did.
 *
 * @param console everything it printed, as one text in order, stdout and stderr together
 * @param warnings calls that had no effect here, each with its reason
 * @param outbound what it asked of the world outside
 */
public record ActionRun(
        Action action,
        String handler,
        Status status,
        Instant startedAt,
        Duration took,
        String console,
        boolean consoleTruncated,
        List<IssuedCommand> commands,
        List<String> warnings,
        Optional<ScriptFailure> failure,
        Receipt receipt,
        OutboundUse outbound) {
    public ActionRun {
        commands = List.copyOf(commands);
        warnings = List.copyOf(warnings);
    }

    public enum Status {
        OK,
        DENIED,
        ERROR,
        TIMEOUT,
        SUSPENDED,
        SKIPPED
    }
}
