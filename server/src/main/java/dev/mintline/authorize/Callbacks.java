package dev.mintline.authorize;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Matches a {@code redirect_uri} against a client's list: exactly (RFC 9700 section 2.1), or with {@code *} as the
 * left-most label of a registered https host. Pure.
 */
final class Callbacks {
    private static final String WILDCARD = "https://*.";

    private Callbacks() {}

    /** The callback to use: the one sent if registered; none sent: the first registered one. */
    static Optional<String> match(List<String> registered, Optional<String> sent) {
        return sent.isEmpty()
                ? registered.stream().filter(r -> !r.startsWith(WILDCARD)).findFirst()
                : sent.filter(uri -> registered.stream().anyMatch(r -> matches(r, uri)));
    }

    private static boolean matches(String registered, String uri) {
        if (registered.equals(uri)) {
            return true;
        }
        if (!registered.startsWith(WILDCARD)) {
            return false;
        }
        try {
            URI want = URI.create(registered.replaceFirst("\\*\\.", ""));
            URI got = URI.create(uri);
            String host = got.getHost() == null ? "" : got.getHost().toLowerCase(Locale.ROOT);
            String suffix = "." + want.getHost().toLowerCase(Locale.ROOT);
            String label = host.endsWith(suffix) ? host.substring(0, host.length() - suffix.length()) : "";
            return "https".equals(got.getScheme())
                    && !label.isEmpty()
                    && label.indexOf('.') < 0
                    && got.getRawUserInfo() == null
                    && got.getRawFragment() == null
                    && got.getPort() == want.getPort()
                    && String.valueOf(got.getRawPath()).equals(String.valueOf(want.getRawPath()))
                    && String.valueOf(got.getRawQuery()).equals(String.valueOf(want.getRawQuery()));
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
