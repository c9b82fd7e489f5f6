package dev.mintline.walkthrough;

import java.util.regex.Pattern;

/**
 * What a document says that a command prints. {@code …} stands for one or more characters within a line; on a line of its
 * own for one or more lines.
 */
record ExpectedOutput(String text) {
    private static final String ANYTHING = "…";

    boolean matches(String actual) {
        StringBuilder pattern = new StringBuilder();
        for (String line : text.strip().split("\n", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "\n");
            if (line.strip().equals(ANYTHING)) {
                pattern.append("(?s:.+?)");
            } else {
                pattern.append(Pattern.quote(line.stripTrailing()).replace(ANYTHING, "\\E.+?\\Q"));
            }
        }
        return Pattern.matches(pattern.toString(), actual.strip().replaceAll("[ \t]+(?=\n)", ""));
    }
}
