package dev.mintline.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where npm packages come from.
 *
 * @param registry empty: the one that npm itself is set to
 * @param token for the registry
 * @param folder tarballs instead of any registry
 * @param lockFile a {@code package-lock.json}: nothing else may be chosen
 */
public record NpmConfig(
        Optional<URI> registry, Optional<String> token, Optional<Path> folder, Optional<Path> lockFile) {
    @Override
    public String toString() {
        return "NpmConfig[" + registry + ", " + folder + "]";
    }
}
