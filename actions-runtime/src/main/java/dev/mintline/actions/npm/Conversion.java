package dev.mintline.actions.npm;

import dev.mintline.actions.npm.PackageMap.Module;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns the ES modules that can be reached into CommonJS and leaves the others out: many packages carry everything twice.
 * One build, one thread.
 */
final class Conversion {
    private static final Pattern REQUIRE = Pattern.compile("\\brequire\\(\\s*(['\"])([^'\"\\\\]+)\\1\\s*\\)");

    private final PackageMap given;
    private final ModuleTransform transform;
    private final Map<Module, String> converted = new HashMap<>();
    private final Set<Module> seen = new HashSet<>();
    private final Deque<Module> open = new ArrayDeque<>();

    Conversion(PackageMap given, ModuleTransform transform) {
        this.given = given;
        this.transform = transform;
    }

    /** The same packages, every file CommonJS or JSON. */
    PackageMap convert(Map<String, String> roots) throws BuildFailure {
        given.packages().values().forEach(this::enter);
        while (!open.isEmpty()) {
            var modules = new TreeMap<String, String>();
            var byId = new HashMap<String, Module>();
            for (var module = open.poll(); module != null; module = open.poll()) {
                if (isModule(module)) {
                    modules.put(module.id(), given.source(module).orElseThrow());
                    byId.put(module.id(), module);
                } else {
                    follow(module, given.source(module).orElseThrow());
                }
            }
            if (!modules.isEmpty()) {
                transform.toCommonJs(modules).forEach((id, code) -> {
                    var module = byId.get(id);
                    if (module != null) {
                        converted.put(module, code);
                        follow(module, code);
                    }
                });
            }
        }
        return new PackageMap(roots, kept());
    }

    private boolean isModule(Module module) {
        var files = given.packages().get(module.key());
        return files != null && files.isModule(module.path());
    }

    private void reach(Module module) {
        if (!module.path().endsWith(".json") && seen.add(module)) {
            open.add(module);
        }
    }

    /** Whatever somebody outside of the package may require. */
    private void enter(PackageFiles files) {
        var exports = files.manifest().path("exports");
        if (exports.isMissingNode() || exports.isNull()) {
            files.files().keySet().forEach(path -> reach(new Module(files.key(), path)));
            return;
        }
        for (var path : files.files().keySet()) {
            if (Exported.reaches(files, exports, path)) {
                reach(new Module(files.key(), path));
            }
        }
    }

    private void follow(Module from, String code) {
        var calls = REQUIRE.matcher(code);
        while (calls.find()) {
            given.resolve(from, calls.group(2)).ifPresent(this::reach);
        }
    }

    private Map<String, PackageFiles> kept() {
        var packages = new TreeMap<String, PackageFiles>();
        given.packages().forEach((key, files) -> {
            var texts = new TreeMap<String, String>();
            files.files().forEach((path, text) -> {
                var module = new Module(key, path);
                if (!files.isModule(path)) {
                    texts.put(path, text);
                } else if (converted.containsKey(module)) {
                    texts.put(path, converted.get(module));
                }
            });
            packages.put(key, new PackageFiles(key, files.dependencies(), texts));
        });
        return packages;
    }
}
