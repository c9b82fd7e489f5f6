package dev.mintline.actions.wire;

import dev.mintline.actions.Command;

/** Which commands keep later Actions of the segment from running (actions.md 5.3, 5.4). */
public final class Stops {
    private Stops() {}

    public static boolean segment(Command command) {
        return denies(command) || suspends(command);
    }

    public static boolean denies(Command command) {
        return command instanceof Command.DenyAccess
                || command instanceof Command.ValidationError
                || command instanceof Command.RevokeRefreshToken
                || command instanceof Command.RevokeSession;
    }

    /** Not {@code multifactor.enable}, which waits for the end of the flow. */
    public static boolean suspends(Command command) {
        return command instanceof Command.SendUserTo
                || command instanceof Command.RenderPrompt
                || command instanceof Command.ChallengeWith
                || command instanceof Command.EnrollWith;
    }
}
