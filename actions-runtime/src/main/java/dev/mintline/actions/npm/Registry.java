package dev.mintline.actions.npm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where packages come from. Blocks; thread-safe. */
public interface Registry {
    /**
     * One published version.
     *
     * @param integrity SHA-512 as {@code sha512-…}, the only kind that is accepted
     * @param location of the tarball, in the words of this registry
     */
    record Published(
            String name,
            String version,
            String integrity,
            String location,
            Map<String, String> dependencies,
            Map<String, String> optionalDependencies,
            Map<String, String> peerDependencies) {
        public Published {
            dependencies = Map.copyOf(dependencies);
            optionalDependencies = Map.copyOf(optionalDependencies);
            peerDependencies = Map.copyOf(peerDependencies);
        }

        String key() {
            return name + "@" + version;
        }
    }

    /** @param latest the version that the tag {@code latest} names */
    record Versions(List<Published> versions, Optional<String> latest) {
        public Versions {
            versions = List.copyOf(versions);
        }
    }

    /** Empty when there is no such package. */
    Optional<Versions> find(String name) throws BuildFailure;

    /** The compressed bytes, at most {@code most} of them, not yet checked. */
    byte[] tarball(Published published, int most) throws BuildFailure;
}
