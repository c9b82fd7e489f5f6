package dev.mintline.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Request parameters without credentials: the names stay, so that a script can tell what was sent. */
final class Redacted {
    private static final String HIDDEN = "*****";
    private static final Set<String> SECRET = Set.of(
            "client_secret",
            "password",
            "refresh_token",
            "client_assertion",
            "subject_token",
            "actor_token",
            "code",
            "code_verifier",
            "mfa_token");

    private Redacted() {}

    static Map<String, String> of(Map<String, String> parameters) {
        Map<String, String> copy = new TreeMap<>(parameters);
        copy.replaceAll((name, value) -> SECRET.contains(name) ? HIDDEN : value);
        return copy;
    }
}
