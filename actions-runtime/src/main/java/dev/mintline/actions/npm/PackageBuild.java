package dev.mintline.actions.npm;

import dev.mintline.actions.Packages;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds dependencies: chooses versions, fetches and checks them, and has them unpacked in memory, converted and written as
 * one text in a sandbox. Blocks; thread-safe.
 */
public final class PackageBuild {
    /**
     * @param versions what each of the Action's dependencies came to, by name
     * @param lock every package with its SHA-512, so that the same can be built again
     */
    public record Built(Map<String, String> versions, Lock lock, Packages packages) {
        public Built {
            versions = Map.copyOf(versions);
        }
    }

    private final Registry registry;
    private final BuildSandbox sandbox;
    private final BuildLimits limits;

    public PackageBuild(Registry registry, BuildSandbox sandbox, BuildLimits limits) {
        this.registry = registry;
        this.sandbox = sandbox;
        this.limits = limits;
    }

    public Built build(List<Dependency> dependencies, Lock lock) throws BuildFailure {
        if (dependencies.size() > limits.dependencies()) {
            throw new BuildFailure("An Action may have " + limits.dependencies() + " dependencies.");
        }
        var names = new HashSet<String>();
        for (var dependency : dependencies) {
            if (!names.add(dependency.name())) {
                throw new BuildFailure("The dependency '" + dependency.name() + "' is named twice.");
            }
        }
        var resolution = new Resolver(registry, lock, limits)
                .resolve(dependencies.stream()
                        .filter(dependency -> !HostProvided.contains(dependency.name()))
                        .toList());
        var integrities = new TreeMap<String, String>();
        var packages = Packages.NONE;
        if (!resolution.packages().isEmpty()) {
            try (var assembly = sandbox.assemble()) {
                for (var published : resolution.packages().values()) {
                    byte[] tarball = registry.tarball(published, limits.tarball());
                    Integrity.check(published, tarball);
                    integrities.put(published.key(), published.integrity());
                    assembly.unpack(
                            published.key(),
                            resolution.edges().getOrDefault(published.key(), new TreeMap<>()),
                            tarball);
                }
                packages = assembly.finish(resolution.roots());
            }
        }
        var versions = new TreeMap<String, String>();
        for (var dependency : dependencies) {
            var key = resolution.roots().get(dependency.name());
            versions.put(
                    dependency.name(), key == null ? dependency.version() : key.substring(key.lastIndexOf('@') + 1));
        }
        return new Built(versions, new Lock(integrities, false), packages);
    }
}
