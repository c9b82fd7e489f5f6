package dev.mintline.management;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A client's lists of addresses. Only checks their form: what matches a request is decided where it is used. */
final class ClientUrls {
    private static final int LENGTH = 2_048;
    private static final int ENTRIES = 500;
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):[^\\s\\p{Cntrl}]+");
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s/?#\\p{Cntrl}]+/?");

    /** A browser runs or shows these instead of going anywhere. */
    private static final Set<String> NEVER = Set.of("javascript", "data", "vbscript", "blob", "about", "file");

    private ClientUrls() {}

    static Optional<List<String>> callbacks(Payload body, String name) throws Refusal {
        Optional<List<String>> given = given(body, name);
        for (String url : given.orElse(List.of())) {
            var matcher = ABSOLUTE.matcher(url);
            if (!matcher.matches() || NEVER.contains(matcher.group(1).toLowerCase(Locale.ROOT)) || !isUri(url)) {
                throw body.invalid("An entry is not an absolute URL", name);
            }
        }
        return given;
    }

    static Optional<List<String>> origins(Payload body, String name) throws Refusal {
        Optional<List<String>> given = given(body, name);
        for (String origin : given.orElse(List.of())) {
            if (!ORIGIN.matcher(origin).matches() || !isUri(origin)) {
                throw body.invalid("An entry is not an origin such as https://app.example", name);
            }
        }
        return given;
    }

    // Whoever compares an address with a request's parses it (RFC 3986), so it must parse.
    private static boolean isUri(String url) {
        try {
            return new URI(url).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<List<String>> given(Payload body, String name) throws Refusal {
        Optional<List<String>> given = body.texts(name, LENGTH);
        if (given.isPresent() && given.get().size() > ENTRIES) {
            throw body.invalid("More than " + ENTRIES + " entries", name);
        }
        return given.map(list -> list.stream().distinct().toList());
    }
}
