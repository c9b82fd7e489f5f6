package dev.mintline.actions.npm;

import dev.mintline.actions.Packages;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds dependencies: chooses versions, fetches and checks them, unpacks them in memory, converts what is an ES module,
 * and writes one text. Blocks; thread-safe.
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
    private final ModuleTransform transform;
    private final BuildLimits limits;

    public PackageBuild(Registry registry, ModuleTransform transform, BuildLimits limits) {
        this.registry = registry;
        this.transform = transform;
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
        var packages = new TreeMap<String, PackageFiles>();
        var integrities = new TreeMap<String, String>();
        long kept = 0;
        int files = 0;
        for (var published : resolution.packages().values()) {
            var unpacked = fetch(published);
            for (var text : unpacked.files().values()) {
                kept += text.length();
            }
            files += unpacked.files().size();
            if (kept > limits.kept() || files > limits.files()) {
                throw new BuildFailure("The dependencies hold more than " + limits.files() + " files or "
                        + limits.kept() + " bytes of source.");
            }
            integrities.put(published.key(), published.integrity());
            packages.put(
                    published.key(),
                    new PackageFiles(
                            published.key(),
                            resolution.edges().getOrDefault(published.key(), new TreeMap<>()),
                            unpacked.files()));
        }
        var converted =
                new Conversion(new PackageMap(resolution.roots(), packages), transform).convert(resolution.roots());
        var versions = new TreeMap<String, String>();
        for (var dependency : dependencies) {
            var key = resolution.roots().get(dependency.name());
            versions.put(
                    dependency.name(), key == null ? dependency.version() : key.substring(key.lastIndexOf('@') + 1));
        }
        return new Built(
                versions, new Lock(integrities, false), packages.isEmpty() ? Packages.NONE : converted.write());
    }

    private Unpacked fetch(Registry.Published published) throws BuildFailure {
        byte[] tarball = registry.tarball(published, limits.tarball());
        Integrity.check(published, tarball);
        var unpacked = Unpacked.of(published.key(), tarball, limits);
        if (unpacked.nativeAddOn()) {
            throw BuildFailure.cannotFind(published.key());
        }
        return unpacked;
    }
}
