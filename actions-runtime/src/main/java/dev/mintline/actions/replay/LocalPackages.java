package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Packages;
import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox;
import dev.mintline.actions.npm.Dependency;
import dev.mintline.actions.npm.Lock;
import dev.mintline.actions.npm.NpmRegistry;
import dev.mintline.actions.npm.PackageBuild;
import dev.mintline.actions.npm.Registry;
import dev.mintline.actions.npm.TarballFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * npm dependencies of Actions that run without a server: those that their code requires, as a {@code package.json} or
 * {@code manifest.json} beside the file names them, pinned by a {@code package-lock.json} if there is one.
 */
public final class LocalPackages {
    private static final String LOCK = "package-lock.json";

    private final PackageBuild build;

    private LocalPackages(Registry registry, BuildSandbox sandbox) {
        build = new PackageBuild(registry, sandbox, BuildLimits.DEFAULT);
    }

    /**
     * @param folder of tarballs; empty: the registry that npm is set to
     * @param sandbox where they are built
     */
    public static LocalPackages from(Optional<Path> folder, BuildSandbox sandbox) {
        return new LocalPackages(
                folder.<Registry>map(path -> new TarballFolder(path, BuildLimits.DEFAULT))
                        .orElseGet(() -> new NpmRegistry(System.getenv(), Optional.empty())),
                sandbox);
    }

    /** @param code only what it requires is built, since a project's package.json holds other things too */
    public Packages of(Path action, String code) throws InvalidInput {
        var folder = Optional.ofNullable(action.toAbsolutePath().getParent()).orElse(Path.of(""));
        for (var name : List.of("manifest.json", "package.json")) {
            var file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                var json = JsonFiles.object(file.toString(), JsonFiles.text(file));
                var wanted = dependencies(json.path("dependencies")).stream()
                        .filter(dependency -> required(code, dependency.name()))
                        .toList();
                if (!wanted.isEmpty()) {
                    return of(file.toString(), wanted, folder);
                }
            }
        }
        return Packages.NONE;
    }

    /** @param json a list of {@code {name, version}}, or an object of versions by name */
    Packages of(String source, JsonNode json, Path folder) throws InvalidInput {
        return of(source, dependencies(json), folder);
    }

    private Packages of(String source, List<Dependency> dependencies, Path folder) throws InvalidInput {
        if (dependencies.isEmpty()) {
            return Packages.NONE;
        }
        var lockFile = folder.resolve(LOCK);
        try {
            var lock = Files.isRegularFile(lockFile) ? Lock.read(JsonFiles.text(lockFile)) : Lock.OPEN;
            return build.build(dependencies, lock).packages();
        } catch (BuildFailure e) {
            throw new InvalidInput(source + ": " + e.getMessage());
        }
    }

    private static List<Dependency> dependencies(JsonNode json) {
        var dependencies = new ArrayList<Dependency>();
        if (json.isArray()) {
            json.forEach(each -> dependencies.add(new Dependency(
                    each.path("name").asText(), each.path("version").asText())));
        } else {
            json.properties()
                    .forEach(each -> dependencies.add(
                            new Dependency(each.getKey(), each.getValue().asText())));
        }
        return dependencies;
    }

    private static boolean required(String code, String name) {
        return Pattern.compile("require\\(\\s*['\"`]" + Pattern.quote(name) + "(/[^'\"`]*)?['\"`]\\s*\\)")
                .matcher(code)
                .find();
    }
}
