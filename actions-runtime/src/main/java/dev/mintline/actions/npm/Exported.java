package dev.mintline.actions.npm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Whether a file is the target of an entry of {@code exports}, under the first conditions that have one. */
final class Exported {
    private Exported() {}

    static boolean reaches(PackageFiles files, JsonNode exports, String path) {
        if (!ExportsMap.isSubpaths(exports)) {
            return entry(files, exports, "./" + path);
        }
        for (var each : exports.properties()) {
            if (entry(files, each.getValue(), "./" + path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean entry(PackageFiles files, JsonNode target, String path) {
        for (Set<String> conditions : ExportsMap.conditions(files.name())) {
            var found = ExportsMap.leaf(target, "*", conditions);
            if (found.isPresent()) {
                return matches(found.get(), path);
            }
        }
        return false;
    }

    private static boolean matches(String target, String path) {
        int star = target.indexOf('*');
        return star < 0
                ? target.equals(path)
                : path.startsWith(target.substring(0, star)) && path.endsWith(target.substring(star + 1));
    }
}
