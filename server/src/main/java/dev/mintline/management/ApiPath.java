package dev.mintline.management;

import dev.mintline.http.BadRequest;
import dev.mintline.http.FormParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a path below {@code /api/v2}. Segments are split before they are decoded, because ids are URL-encoded and
 * may contain a slash: {@code resource-servers/https%3A%2F%2Fapi.example}.
 */
final class ApiPath {
    private static final String BASE = "/api/v2";

    private ApiPath() {}

    /** @param raw the whole path as sent, with or without {@code /t/{tenant}} */
    static String below(String raw) {
        int base = raw.startsWith("/t/") ? raw.indexOf('/', "/t/".length()) : 0;
        String rest = base < 0 ? "" : raw.substring(base);
        if (!rest.startsWith(BASE)) {
            return "";
        }
        String below = rest.substring(BASE.length());
        return below.startsWith("/") ? below.substring(1) : below;
    }

    static List<String> segments(String below) throws Refusal {
        List<String> segments = new ArrayList<>();
        for (String segment : below.split("/", -1)) {
            try {
                // In a path a plus sign is a plus sign.
                segments.add(FormParameters.decode(segment.replace("+", "%2B")));
            } catch (BadRequest e) {
                throw Refusal.of(400, "Path validation error: '" + e.description() + "'.", "invalid_uri");
            }
        }
        return segments;
    }
}
