package dev.mintline.actions.sandbox;

import dev.mintline.actions.Packages;
import dev.mintline.actions.npm.PackageMap;
import dev.mintline.actions.npm.PackageMap.Module;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;

/**
 * The packages of a version as sources that every context of an engine shares: a file is parsed once, then only run. Safe
 * for any number of threads.
 */
final class PackageSources {
    static final PackageSources NONE = new PackageSources(PackageMap.NONE);

    private final PackageMap map;
    private final Map<String, Source> parsed = new ConcurrentHashMap<>();

    private PackageSources(PackageMap map) {
        this.map = map;
    }

    static PackageSources of(Packages packages) {
        return packages.json().isEmpty() ? NONE : new PackageSources(PackageMap.read(packages));
    }

    /** @return the id of the file that is meant; empty when there is none */
    String resolve(String specifier, String from) {
        var found = from.isEmpty()
                ? map.resolve(specifier)
                : map.module(from).flatMap(module -> map.resolve(module, specifier));
        return found.map(Module::id).orElse("");
    }

    /** A JSON file as it is. */
    String text(String id) {
        return map.module(id).flatMap(map::source).orElse("");
    }

    /** Evaluates to the CommonJS wrapper of a file. */
    Source source(String id) {
        return Objects.requireNonNull(parsed.computeIfAbsent(id, this::wrapped));
    }

    private Source wrapped(String id) {
        return wrapped(id, text(id));
    }

    static Source wrapped(String id, String text) {
        var code = text.startsWith("#!") ? "//" + text : text;
        return Source.newBuilder(
                        "js",
                        "(function (exports, require, module, __filename, __dirname) {" + code + "\n})",
                        "node_modules/" + id)
                .cached(true)
                .buildLiteral();
    }
}
