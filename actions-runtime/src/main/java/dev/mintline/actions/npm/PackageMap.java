package dev.mintline.actions.npm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mintline.actions.Packages;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The packages of one Action version in memory, and which file a {@code require} means: a folder of modules that exists
 * nowhere. Safe for any number of threads.
 */
public final class PackageMap {
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(64 << 20)
                            .build())
                    .build())
            .build();

    /** Has nothing. */
    public static final PackageMap NONE = new PackageMap(Map.of(), Map.of());

    /** A file of a package. */
    public record Module(String key, String path) {
        /** As one text, for the guest. */
        public String id() {
            return key + "/" + path;
        }
    }

    private final Map<String, String> roots;
    private final Map<String, PackageFiles> packages;

    PackageMap(Map<String, String> roots, Map<String, PackageFiles> packages) {
        this.roots = roots;
        this.packages = packages;
    }

    /** @throws IllegalArgumentException when it is not what {@link #write} made */
    public static PackageMap read(Packages packages) {
        if (packages.json().isEmpty()) {
            return NONE;
        }
        try {
            var json = JSON.readTree(packages.json());
            if (json.path("format").asInt() != FORMAT) {
                throw new IllegalArgumentException("packages of format " + json.path("format"));
            }
            var map = new TreeMap<String, PackageFiles>();
            for (var entry : json.path("packages").properties()) {
                var value = entry.getValue();
                map.put(
                        entry.getKey(),
                        new PackageFiles(
                                entry.getKey(), texts(value.path("dependencies")), texts(value.path("files"))));
            }
            return new PackageMap(texts(json.path("roots")), map);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("packages that are not JSON", e);
        }
    }

    private static Map<String, String> texts(JsonNode json) {
        var texts = new TreeMap<String, String>();
        json.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** The same content is the same text. */
    String write() {
        var json = JSON.createObjectNode().put("format", FORMAT);
        var named = json.putObject("roots");
        new TreeMap<>(roots).forEach(named::put);
        var list = json.putObject("packages");
        new TreeMap<>(packages).forEach((key, each) -> {
            var entry = list.putObject(key);
            var dependencies = entry.putObject("dependencies");
            new TreeMap<>(each.dependencies()).forEach(dependencies::put);
            var files = entry.putObject("files");
            new TreeMap<>(each.files()).forEach(files::put);
        });
        return json.toString();
    }

    Map<String, PackageFiles> packages() {
        return packages;
    }

    /** The text of a file that {@link #resolve} named; empty for anything else. */
    public Optional<String> source(Module module) {
        return Optional.ofNullable(packages.get(module.key()))
                .flatMap(each -> Optional.ofNullable(each.files().get(module.path())));
    }

    /** A file by its {@link Module#id}. */
    public Optional<Module> module(String id) {
        int version = id.indexOf('@', 1);
        int slash = version < 0 ? -1 : id.indexOf('/', version);
        if (slash < 0) {
            return Optional.empty();
        }
        var module = new Module(id.substring(0, slash), id.substring(slash + 1));
        return source(module).isPresent() ? Optional.of(module) : Optional.empty();
    }

    /** What the Action itself requires. */
    public Optional<Module> resolve(String specifier) {
        return bare(roots, specifier);
    }

    /** What a package's file requires. */
    public Optional<Module> resolve(Module from, String specifier) {
        var own = packages.get(from.key());
        if (own == null) {
            return Optional.empty();
        }
        if (specifier.equals(".")
                || specifier.equals("..")
                || specifier.startsWith("./")
                || specifier.startsWith("../")) {
            return Paths.join(Paths.folder(from.path()), specifier.endsWith(".") ? specifier + "/" : specifier)
                    .flatMap(own::file)
                    .map(path -> new Module(own.key(), path));
        }
        if (specifier.startsWith("#")) {
            return imported(own, specifier);
        }
        if (nameOf(specifier).equals(own.name()) && own.manifest().has("exports")) {
            return within(own, subpathOf(specifier));
        }
        return bare(own.dependencies(), specifier);
    }

    private Optional<Module> imported(PackageFiles own, String specifier) {
        for (var conditions : ExportsMap.conditions(own.name())) {
            var target = ExportsMap.target(own.manifest().path("imports"), specifier, conditions);
            if (target.isPresent()) {
                return target.get().startsWith("./")
                        ? exact(own, target.get())
                        : bare(own.dependencies(), target.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Module> bare(Map<String, String> known, String specifier) {
        var key = known.get(nameOf(specifier));
        var target = key == null ? null : packages.get(key);
        return target == null ? Optional.empty() : within(target, subpathOf(specifier));
    }

    /** @param subpath empty for the package itself */
    private static Optional<Module> within(PackageFiles target, String subpath) {
        var exports = target.manifest().path("exports");
        if (exports.isMissingNode() || exports.isNull()) {
            return target.file(subpath).map(path -> new Module(target.key(), path));
        }
        for (var conditions : ExportsMap.conditions(target.name())) {
            var found = (ExportsMap.isSubpaths(exports)
                            ? ExportsMap.target(exports, subpath.isEmpty() ? "." : "./" + subpath, conditions)
                            : subpath.isEmpty() ? ExportsMap.leaf(exports, "", conditions) : Optional.<String>empty())
                    .flatMap(path -> exact(target, path));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Module> exact(PackageFiles target, String path) {
        return Paths.join("", path).filter(target::has).map(clean -> new Module(target.key(), clean));
    }

    private static String nameOf(String specifier) {
        int slash = specifier.indexOf('/');
        if (specifier.startsWith("@") && slash >= 0) {
            slash = specifier.indexOf('/', slash + 1);
        }
        return slash < 0 ? specifier : specifier.substring(0, slash);
    }

    private static String subpathOf(String specifier) {
        var name = nameOf(specifier);
        return specifier.length() > name.length() ? specifier.substring(name.length() + 1) : "";
    }
}
