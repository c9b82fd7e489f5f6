package dev.mintline.actions.net;

import java.util.Locale;
import java.util.regex.Pattern;

/** A host by name, or with {@code *.} in front every name below it (not the name itself). */
public record HostPattern(String text) {
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[?[0-9a-f:.]+]?");

    public HostPattern {
        text = text.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a host such as api.example.com or *.example.com");
        }
    }

    /** @param host in lower case, without a dot at the end */
    boolean matches(String host) {
        return text.startsWith("*.") ? host.endsWith(text.substring(1)) : host.equals(text);
    }
}
