package dev.mintline.authorize;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Matches a {@code returnTo} against a list of allowed logout URLs (tokens.md 1.11): scheme and host in any case, path
 * exactly, query and fragment of {@code returnTo} not at all; {@code *} as the left-most label of a registered host stands
 * for one label. Pure.
 */
final class LogoutUrls {
    private static final String ANY_LABEL = "*.";

    private LogoutUrls() {}

    /** Where a logout leads that names no place: the first one that is a place. */
    static Optional<String> first(List<String> allowed) {
        return allowed.stream()
                .filter(url -> Parts.of(url).isPresent())
                .findFirst()
                .flatMap(LogoutUrls::ascii);
    }

    /** {@code returnTo} as it may stand in a header; empty: it is not allowed. */
    static Optional<String> match(List<String> allowed, String returnTo) {
        Optional<Parts> got = Parts.of(returnTo);
        boolean matches = got.isPresent() && allowed.stream().anyMatch(url -> matches(url, got.get()));
        return matches ? ascii(returnTo) : Optional.empty();
    }

    private static boolean matches(String registered, Parts got) {
        int wildcard = registered.indexOf("://" + ANY_LABEL);
        if (wildcard < 0) {
            return Parts.of(registered).filter(got::equals).isPresent();
        }
        String without =
                registered.substring(0, wildcard + 3) + registered.substring(wildcard + 3 + ANY_LABEL.length());
        int dot = got.host().indexOf('.');
        return dot > 0
                && Parts.of(without)
                        .filter(want -> want.equals(got.withHost(got.host().substring(dot + 1))))
                        .isPresent();
    }

    private static Optional<String> ascii(String url) {
        return Optional.of(URI.create(url).toASCIIString());
    }

    /** What of a URL is compared. */
    private record Parts(String scheme, String host, int port, String path) {
        /** Empty for what is not an absolute URL with a host, or carries user information. */
        static Optional<Parts> of(String url) {
            try {
                URI uri = new URI(url);
                if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                    return Optional.empty();
                }
                String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
                String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
                return Optional.of(new Parts(scheme, uri.getHost().toLowerCase(Locale.ROOT), port(uri, scheme), path));
            } catch (URISyntaxException e) {
                return Optional.empty(); // not a URL: matches nothing
            }
        }

        private static int port(URI uri, String scheme) {
            return switch (scheme) {
                case "https" -> uri.getPort() < 0 ? 443 : uri.getPort();
                case "http" -> uri.getPort() < 0 ? 80 : uri.getPort();
                default -> uri.getPort();
            };
        }

        Parts withHost(String other) {
            return new Parts(scheme, other, port, path);
        }
    }
}
