package dev.mintline.actions.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * A folder of {@code .tgz} files as {@code npm pack} makes them, for installations without a network. Read anew for each
 * build; the newest version of a name is its latest.
 */
public final class TarballFolder implements Registry {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final BuildLimits limits;
    private final Map<String, Published> known = new HashMap<>();

    public TarballFolder(Path folder, BuildLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    @Override
    public Optional<Versions> find(String name) throws BuildFailure {
        var versions = new ArrayList<Published>();
        for (var published : all()) {
            if (published.name().equals(name)) {
                versions.add(published);
            }
        }
        var latest = versions.stream()
                .map(each -> Ranges.version(each.version()).orElse(Semver.ZERO))
                .filter(version -> version.getPreRelease().isEmpty())
                .max(Comparator.naturalOrder())
                .map(Semver::getVersion);
        return versions.isEmpty() ? Optional.empty() : Optional.of(new Versions(versions, latest));
    }

    @Override
    public byte[] tarball(Published published, int most) throws BuildFailure {
        return read(folder.resolve(published.location()), most);
    }

    private synchronized List<Published> all() throws BuildFailure {
        var found = new ArrayList<Published>();
        try (var files = Files.newDirectoryStream(folder, "*.tgz")) {
            for (var file : files) {
                var stamp = file.getFileName() + "|"
                        + Files.getLastModifiedTime(file).toMillis();
                var published = known.get(stamp);
                if (published == null) {
                    published = published(file);
                    known.put(stamp, published);
                }
                found.add(published);
            }
        } catch (IOException e) {
            throw new BuildFailure("The folder of packages cannot be read.");
        }
        return found;
    }

    private Published published(Path file) throws BuildFailure {
        var name = String.valueOf(file.getFileName());
        byte[] tarball = read(file, limits.tarball());
        var manifest = Unpacked.of(name, tarball, limits).files().get("package.json");
        try {
            if (manifest == null) {
                throw BuildFailure.cannotFind(name, "it has no package.json");
            }
            return PackageManifest.published(JSON.readTree(manifest), Integrity.of(tarball), name);
        } catch (JsonProcessingException e) {
            throw BuildFailure.cannotFind(name, "its package.json is not JSON");
        }
    }

    private static byte[] read(Path file, int most) throws BuildFailure {
        var name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > most) {
                throw BuildFailure.cannotFind(name, "it is larger than " + most + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw BuildFailure.cannotFind(name, "it cannot be read");
        }
    }
}
