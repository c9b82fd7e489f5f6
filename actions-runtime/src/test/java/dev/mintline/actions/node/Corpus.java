package dev.mintline.actions.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The scripts of resources/…/corpus and what Node prints for them; expect.mjs there writes the latter. */
final class Corpus {
    static final List<String> THEMES = List.of(
            "buffer",
            "console",
            "crypto_hash",
            "crypto_keys",
            "encoding",
            "events",
            "fetch",
            "globals",
            "http",
            "stream",
            "url",
            "util",
            "webcrypto");
    private static final Pattern MARK = Pattern.compile("(?m)^//// (\\w+)\n");

    private Corpus() {}

    /** Name → body of an async function. */
    static Map<String, String> scripts(String theme) {
        return parts(theme + ".js");
    }

    /** Name → output. */
    static Map<String, String> expected(String theme) {
        return parts(theme + ".expected");
    }

    private static Map<String, String> parts(String file) {
        var text = read(file);
        var parts = new LinkedHashMap<String, String>();
        var mark = MARK.matcher(text);
        String name = "";
        int start = 0;
        while (mark.find()) {
            if (!name.isEmpty()) {
                parts.put(name, text.substring(start, mark.start()));
            }
            name = mark.group(1);
            start = mark.end();
        }
        parts.put(name, text.substring(start));
        return parts;
    }

    private static String read(String file) {
        try (var in = Corpus.class.getResourceAsStream("corpus/" + file)) {
            if (in == null) {
                throw new IllegalStateException("corpus/" + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
