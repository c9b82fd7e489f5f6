package dev.mintline.actions.worker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a child can load: this library, the engine, Jackson and what unpacks tarballs, and nothing that knows keys, the store or HTTP.
 *
 * @param entries the runtime's own first
 */
record ClassPath(List<Path> entries) {
    private static final List<String> ARTIFACTS = List.of(
            "polyglot-",
            "collections-",
            "nativeimage-",
            "word-",
            "jniutils-",
            "js-language-",
            "regex-",
            "icu4j-",
            "xz-",
            "truffle-api-",
            "truffle-runtime-",
            "truffle-compiler-",
            "jackson-core-",
            "jackson-databind-",
            "jackson-annotations-",
            "commons-compress-",
            "commons-io-",
            "commons-lang3-",
            "commons-codec-");

    ClassPath {
        entries = List.copyOf(entries);
    }

    /** Picked from the class path of this process. */
    static ClassPath ofRuntime() {
        var entries = new ArrayList<Path>();
        entries.add(own());
        for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            var path = Path.of(entry);
            var name = path.getFileName() == null ? "" : path.getFileName().toString();
            if (name.endsWith(".jar") && ARTIFACTS.stream().anyMatch(name::startsWith)) {
                entries.add(path.toAbsolutePath());
            }
        }
        return new ClassPath(entries);
    }

    private static Path own() {
        try {
            return Path.of(Worker.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the runtime's classes is not a path", e);
        }
    }

    String text() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    /** Where the launcher puts the cache: beside the folder of the jars. */
    Path aotCacheFile() {
        var folder = entries.getFirst().resolveSibling("..").normalize();
        return folder.resolve("worker.aot");
    }

    /** Empty when there is none or a jar is newer: the JVM would not notice and run the old classes. */
    Optional<Path> aotCache() {
        var file = aotCacheFile();
        try {
            if (!Files.isReadable(file) || Files.isDirectory(entries.getFirst())) {
                return Optional.empty();
            }
            var made = Files.getLastModifiedTime(file);
            for (var entry : entries) {
                if (Files.getLastModifiedTime(entry).compareTo(made) > 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
