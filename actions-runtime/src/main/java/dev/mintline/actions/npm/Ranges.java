package dev.mintline.actions.npm;

import java.util.Optional;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/** npm's ranges. What is not a version of the registry (a URL, a path, another name) is no range. */
final class Ranges {
    private static final Pattern PLAIN = Pattern.compile("[0-9a-zA-Z.^~<>=|*+ \\-]{0,200}");

    private Ranges() {}

    /** Empty: any version; a tag such as {@code latest} is not a range. */
    static boolean valid(String range) {
        return PLAIN.matcher(range).matches()
                && (range.isBlank() || range.chars().anyMatch(Ranges::ofVersion));
    }

    private static boolean ofVersion(int c) {
        return (c >= '0' && c <= '9') || c == '*' || c == 'x' || c == 'X';
    }

    static boolean contains(String range, Semver version) {
        if (range.isBlank()) {
            return version.isStable() || version.getPreRelease().isEmpty();
        }
        return version.satisfies(range);
    }

    static Optional<Semver> version(String text) {
        return Optional.ofNullable(Semver.parse(text));
    }
}
