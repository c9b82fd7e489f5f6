package dev.mintline.actions.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One package in memory: its source files by path, and what it may require. Safe for any number of threads. */
final class PackageFiles {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode NO_MANIFEST = JsonNodeFactory.instance.objectNode();

    private final String key;
    private final Map<String, String> dependencies;
    private final Map<String, String> files;
    private final Map<String, JsonNode> manifests = new ConcurrentHashMap<>();

    /** @param key {@code name@version} */
    PackageFiles(String key, Map<String, String> dependencies, Map<String, String> files) {
        this.key = key;
        this.dependencies = dependencies;
        this.files = files;
    }

    String key() {
        return key;
    }

    String name() {
        return key.substring(0, key.lastIndexOf('@'));
    }

    Map<String, String> dependencies() {
        return dependencies;
    }

    Map<String, String> files() {
        return files;
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    JsonNode manifest() {
        return manifest("");
    }

    /** @param folder empty, or with a slash at the end */
    JsonNode manifest(String folder) {
        return Objects.requireNonNull(
                manifests.computeIfAbsent(folder, each -> parse(files.get(each + "package.json"))));
    }

    private static JsonNode parse(@Nullable String text) {
        try {
            return text == null ? NO_MANIFEST : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return NO_MANIFEST; // as npm does with a nested one; the package's own was read at the build
        }
    }

    /** Whether Node would read this file as an ES module. */
    boolean isModule(String path) {
        if (path.endsWith(".mjs")) {
            return true;
        }
        if (!path.endsWith(".js")) {
            return false;
        }
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            var folder = path.substring(0, slash + 1);
            if (files.containsKey(folder + "package.json")) {
                return isModule(manifest(folder));
            }
            if (slash == 0) {
                break;
            }
        }
        return isModule(manifest());
    }

    private static boolean isModule(JsonNode manifest) {
        return manifest.path("type").asText().equals("module");
    }

    /** A file as CommonJS looks for it: as it is, with an ending, as a folder. */
    Optional<String> file(String path) {
        var clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!clean.isEmpty() && !path.endsWith("/")) {
            for (var ending : new String[] {"", ".js", ".json", ".cjs", ".mjs"}) {
                if (files.containsKey(clean + ending)) {
                    return Optional.of(clean + ending);
                }
            }
        }
        return folder(clean.isEmpty() ? "" : clean + "/");
    }

    private Optional<String> folder(String folder) {
        var main = manifest(folder).path("main").asText();
        if (!main.isEmpty()) {
            var target = Paths.join(folder, main);
            if (target.isPresent()
                    && !(target.get() + "/").equals(folder)
                    && !target.get().isEmpty()) {
                var found = file(target.get());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        for (var index : new String[] {"index.js", "index.json", "index.cjs", "index.mjs"}) {
            if (files.containsKey(folder + index)) {
                return Optional.of(folder + index);
            }
        }
        return Optional.empty();
    }
}
