package dev.mintline.actions.npm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A package of a test's own making. */
public final class Tarball {
    private final String name;
    private final String version;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Tarball(String name, String version) {
        this.name = name;
        this.version = version;
    }

    public static Tarball of(String name, String version) {
        return new Tarball(name, version).manifest("");
    }

    /** @param more members of package.json after name and version, beginning with a comma */
    Tarball manifest(String more) {
        return file("package/package.json", "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"" + more + "}");
    }

    public Tarball file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Tarball file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** The package {@code p}, version 1.0.0, of one ES module. */
    public static byte[] module(String code) {
        return of("p", "1.0.0")
                .manifest(",\"type\":\"module\"")
                .file("package/index.js", code)
                .bytes();
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void into(Path folder) throws IOException {
        Files.write(folder.resolve(name.replace('/', '-').replace("@", "") + "-" + version + ".tgz"), bytes());
    }
}
