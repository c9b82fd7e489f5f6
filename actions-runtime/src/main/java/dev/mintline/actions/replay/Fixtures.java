package dev.mintline.actions.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The built-in events (actions.md 9.1 to 9.4). */
public final class Fixtures {
    private static final List<String> NAMES =
            List.of("login", "refresh-online", "refresh", "refresh-rotating", "password");

    private Fixtures() {}

    public static List<String> names() {
        return NAMES;
    }

    /** @param name one of {@link #names}, or the letter that case files use: A login, B online, C rotating, D password */
    public static Optional<String> json(String name) {
        var file = switch (name) {
            case "A" -> "login";
            case "B" -> "refresh-online";
            case "C" -> "refresh-rotating";
            case "D" -> "password";
            default -> name;
        };
        return NAMES.contains(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static String read(String name) {
        try (var in = Fixtures.class.getResourceAsStream("/dev/mintline/actions/fixtures/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the fixture " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
