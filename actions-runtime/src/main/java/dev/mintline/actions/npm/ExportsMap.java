package dev.mintline.actions.npm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code exports} and {@code imports} of a {@code package.json} (Node's documentation, "Packages"). Conditions are those of
 * a {@code require} in Node; where a package has nothing for it, those of an {@code import}, since ES modules are
 * converted. {@code module-sync} is never one of ours: it leads to an ES module where a CommonJS one exists.
 */
final class ExportsMap {
    private static final List<Set<String>> NODE =
            List.of(Set.of("require", "node", "default"), Set.of("import", "node", "default"));

    /** Their Node builds speak to sockets; their browser builds to fetch. */
    private static final Set<String> OVER_FETCH = Set.of("axios");

    private static final List<Set<String>> BROWSER = List.of(Set.of("browser", "require", "default"));

    private ExportsMap() {}

    static List<Set<String>> conditions(String name) {
        return OVER_FETCH.contains(name) ? BROWSER : NODE;
    }

    /** @param map an exports or imports object whose keys are subpaths; {@code request} {@code ./sub} or {@code #name} */
    static Optional<String> target(JsonNode map, String request, Set<String> conditions) {
        if (map.has(request) && request.indexOf('*') < 0) {
            return leaf(map.get(request), "", conditions);
        }
        String best = "";
        for (var entry : map.properties()) {
            var pattern = entry.getKey();
            int star = pattern.indexOf('*');
            if (star >= 0
                    && request.length() >= pattern.length()
                    && request.startsWith(pattern.substring(0, star))
                    && request.endsWith(pattern.substring(star + 1))
                    && star > best.indexOf('*')) {
                best = pattern;
            }
        }
        int star = best.indexOf('*');
        if (star < 0) {
            return Optional.empty();
        }
        var filled = request.substring(star, request.length() - (best.length() - star - 1));
        return leaf(map.get(best), filled, conditions);
    }

    /** @param filled what a {@code *} in the target stands for */
    static Optional<String> leaf(JsonNode target, String filled, Set<String> conditions) {
        if (target.isTextual()) {
            return Optional.of(target.asText().replace("*", filled));
        }
        if (target.isArray()) {
            for (var each : target) {
                var found = leaf(each, filled, conditions);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        for (var entry : target.properties()) {
            if (conditions.contains(entry.getKey())) {
                var found = leaf(entry.getValue(), filled, conditions);
                if (found.isPresent() || entry.getValue().isNull()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Conditions at the top are those of the package itself. */
    static boolean isSubpaths(JsonNode exports) {
        return exports.isObject()
                && exports.properties().stream()
                        .anyMatch(entry -> entry.getKey().startsWith("."));
    }
}
