package dev.mintline.actions.npm;

import dev.mintline.actions.Packages;
import java.util.Map;
import java.util.TreeMap;

/** A build in this process; the transform has a sandbox of its own. */
public final class PackageAssembly implements BuildSandbox.Assembly {
    private final BuildLimits limits;
    private final ModuleTransform transform;
    private final Map<String, PackageFiles> packages = new TreeMap<>();
    private long kept;
    private int files;

    public PackageAssembly(BuildLimits limits, ModuleTransform transform) {
        this.limits = limits;
        this.transform = transform;
    }

    @Override
    public void unpack(String key, Map<String, String> dependencies, byte[] tarball) throws BuildFailure {
        var unpacked = Unpacked.of(key, tarball, limits);
        if (unpacked.nativeAddOn()) {
            throw BuildFailure.cannotFind(key);
        }
        for (var text : unpacked.files().values()) {
            kept += text.length();
        }
        files += unpacked.files().size();
        if (kept > limits.kept() || files > limits.files()) {
            throw new BuildFailure("The dependencies hold more than " + limits.files() + " files or " + limits.kept()
                    + " bytes of source.");
        }
        packages.put(key, new PackageFiles(key, dependencies, unpacked.files()));
    }

    @Override
    public Packages finish(Map<String, String> roots) throws BuildFailure {
        if (packages.isEmpty()) {
            return Packages.NONE;
        }
        var converted = new Conversion(new PackageMap(roots, packages), transform).convert(roots);
        var built = Packages.of(converted.write());
        if (built.json().length() > limits.written()) {
            throw new BuildFailure("The dependencies come to more than " + limits.written() + " characters.");
        }
        return built;
    }

    @Override
    public void close() {
        packages.clear();
    }
}
