package dev.mintline;

import dev.mintline.config.ConfigProblem;
import dev.mintline.config.MintlineConfig;
import dev.mintline.store.jdbc.DataFolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Makes the data folder, readable by its owner only, and empties it when asked to. */
final class DataFolder {
    private static final Set<String> OURS = Set.of(
            "mintline.db",
            "mintline.db-wal",
            "mintline.db-shm",
            "mintline.lock",
            "master.key",
            "credentials.json",
            "self-signed.p12");

    private DataFolder() {}

    static void prepare(MintlineConfig config) throws IOException {
        Path data = config.data();
        if (!Files.exists(data)) {
            if (data.toAbsolutePath().getParent() != null) {
                Files.createDirectories(data.toAbsolutePath().getParent());
            }
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            throw new ConfigProblem("The data folder " + data + " is not a folder that can be written to.");
        }
        if (config.tenancy().reset()) {
            empty(data);
        }
    }

    // Only files that a server makes are removed: a mistyped --data must not cost anybody's files.
    private static void empty(Path data) throws IOException {
        List<Path> files;
        try (var listed = Files.list(data)) {
            files = listed.toList();
        }
        List<Path> others = files.stream()
                .filter(file -> !OURS.contains(file.getFileName().toString()))
                .toList();
        if (!others.isEmpty()) {
            throw new ConfigProblem("--reset would remove " + others.getFirst()
                    + ", which no server made. Move it away or choose another folder with --data.");
        }
        // Held meanwhile, so that the data of a running server stays. The lock file itself stays too: a lock on a
        // deleted
        // file keeps nobody off.
        try (DataFolderLock _ = DataFolderLock.take(data)) {
            for (Path file : files) {
                if (!file.getFileName().toString().equals(DataFolderLock.FILE)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
