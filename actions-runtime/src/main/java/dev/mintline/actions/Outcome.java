package dev.mintline.actions;

import java.util.List;

/** How a segment ended. Only {@link Completed}, {@link Denied} and {@link Suspended} carry commands: a failure discards them. */
public sealed interface Outcome {
    List<ActionRun> runs();

    /** Every Action ran; the commands of all of them, in order. */
    record Completed(List<IssuedCommand> commands, List<ActionRun> runs) implements Outcome {
        public Completed {
            commands = List.copyOf(commands);
            runs = List.copyOf(runs);
        }
    }

    /**
     * A script refused the transaction. Nothing is minted or consumed, but the commands so far are committed.
     *
     * @param description what the end user is told
     * @param reason stable code: {@code denied}, {@code validation_error:CODE}, {@code refresh_token_revoked}, {@code
     *     session_revoked}
     */
    record Denied(String description, String reason, List<IssuedCommand> commands, List<ActionRun> runs)
            implements Outcome {
        public Denied {
            commands = List.copyOf(commands);
            runs = List.copyOf(runs);
        }
    }

    /** The flow waits for the user: redirect, form, factor. {@code by} is one of the suspending commands. */
    record Suspended(IssuedCommand by, List<IssuedCommand> commands, List<ActionRun> runs) implements Outcome {
        public Suspended {
            commands = List.copyOf(commands);
            runs = List.copyOf(runs);
        }
    }

    /** An Action failed: nothing of the transaction happens. */
    record Failed(Action action, ScriptFailure failure, List<ActionRun> runs) implements Outcome {
        public Failed {
            runs = List.copyOf(runs);
        }
    }
}
