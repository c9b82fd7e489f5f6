package dev.mintline.actions.run;

import dev.mintline.actions.Command;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.wire.Stops;
import java.util.List;
import java.util.Optional;

/** What the terminal commands of a segment come to when there are several (actions.md 5.4, precedence). */
final class Verdict {
    private static final String DEFAULT = "Access denied";

    private Verdict() {}

    record Denial(String description, String reason) {}

    /** Every revocation is carried out by the server; this only decides what is said. */
    static Optional<Denial> denial(List<IssuedCommand> commands) {
        Optional<Denial> spoken = Optional.empty();
        Optional<Denial> session = Optional.empty();
        Optional<Denial> refresh = Optional.empty();
        for (var issued : commands) {
            switch (issued.command()) {
                case Command.DenyAccess(var reason) ->
                    spoken = Optional.of(new Denial(reason.orElse(DEFAULT), "denied"));
                case Command.ValidationError(var code, var message) ->
                    spoken = Optional.of(new Denial(message, "validation_error:" + code));
                case Command.RevokeSession(var reason, var _) ->
                    session = Optional.of(new Denial(reason.orElse(DEFAULT), "session_revoked"));
                case Command.RevokeRefreshToken(var reason) ->
                    refresh = Optional.of(new Denial(reason.orElse(DEFAULT), "refresh_token_revoked"));
                default -> {} // says nothing about access
            }
        }
        return spoken.or(orElse(session, refresh));
    }

    private static java.util.function.Supplier<Optional<? extends Denial>> orElse(
            Optional<Denial> first, Optional<Denial> second) {
        return () -> first.isPresent() ? first : second;
    }

    /** The last redirect or form, else the last challenge, else a factor that was asked for at the end. */
    static Optional<IssuedCommand> suspension(List<IssuedCommand> commands) {
        return last(commands, c -> c instanceof Command.SendUserTo || c instanceof Command.RenderPrompt)
                .or(() -> last(commands, Stops::suspends))
                .or(() -> last(commands, Command.RequireMultifactorAuth.class::isInstance)
                        .filter(issued -> !(issued.command() instanceof Command.RequireMultifactorAuth mfa
                                && mfa.provider().equals("none"))));
    }

    private static Optional<IssuedCommand> last(
            List<IssuedCommand> commands, java.util.function.Predicate<Command> wanted) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            if (wanted.test(commands.get(i).command())) {
                return Optional.of(commands.get(i));
            }
        }
        return Optional.empty();
    }
}
