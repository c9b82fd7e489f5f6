package dev.mintline.actions.npm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which versions a set of dependencies comes to.
 *
 * @param roots name to {@code name@version}, what the Action itself may require
 * @param packages by {@code name@version}
 * @param edges for each package, name to {@code name@version} of what it may require
 */
record Resolution(
        Map<String, String> roots,
        Map<String, Registry.Published> packages,
        Map<String, TreeMap<String, String>> edges) {
    Resolution {
        packages = new LinkedHashMap<>(packages);
    }
}
