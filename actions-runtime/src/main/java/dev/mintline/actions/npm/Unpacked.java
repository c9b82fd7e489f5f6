package dev.mintline.actions.npm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The source files of one tarball, by their path below the package's folder. Unpacked in memory and never onto a disk, so
 * links, modes and paths that point outside mean nothing; what would not fit the limits ends the build before it is read.
 *
 * @param files {@code .js}, {@code .cjs}, {@code .mjs} and {@code .json}
 * @param nativeAddOn something that only a compiler or a machine's own loader could use
 */
record Unpacked(Map<String, String> files, boolean nativeAddOn) {
    private static final int NAMES = 20_000;

    static Unpacked of(String key, byte[] tarball, BuildLimits limits) throws BuildFailure {
        var files = new TreeMap<String, String>();
        boolean nativeAddOn = false;
        long total = 0;
        int count = 0;
        // Every byte is counted where it comes out of the decompressor: entries that are skipped cost time too.
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(tarball));
                var counted = new Counted(gzip, tarball.length, limits);
                var tar = new TarArchiveInputStream(counted, StandardCharsets.UTF_8.name())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (++count > NAMES) {
                    throw BuildFailure.cannotFind(key, "it has more than " + NAMES + " files");
                }
                var path = inside(entry.getName());
                if (!entry.isFile() || path.isEmpty() || entry.isSparse()) {
                    continue;
                }
                nativeAddOn |= path.endsWith(".node") || path.equals("binding.gyp");
                if (!source(path)) {
                    continue;
                }
                if (entry.getSize() > limits.file()) {
                    throw BuildFailure.cannotFind(
                            key, "its file " + path + " is larger than " + limits.file() + " bytes");
                }
                byte[] bytes = tar.readNBytes(limits.file());
                total += bytes.length;
                if (total > limits.kept()) {
                    throw BuildFailure.cannotFind(key, "it has more than " + limits.kept() + " bytes of source");
                }
                files.put(path, new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (TooMuch e) {
            throw BuildFailure.cannotFind(key, String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw BuildFailure.cannotFind(key, "its tarball cannot be read");
        }
        return new Unpacked(files, nativeAddOn);
    }

    private static boolean source(String path) {
        return path.endsWith(".js") || path.endsWith(".cjs") || path.endsWith(".mjs") || path.endsWith(".json");
    }

    /** Below the first folder, whatever it is called; empty for what would lie anywhere else. */
    private static String inside(String name) {
        var clean = name.startsWith("./") ? name.substring(2) : name;
        int slash = clean.indexOf('/');
        if (slash <= 0 || clean.indexOf('\\') >= 0 || clean.indexOf('\0') >= 0) {
            return "";
        }
        var path = clean.substring(slash + 1);
        for (var part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return "";
            }
        }
        return path;
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message);
        }
    }

    /** Ends when more comes out than a package may have, or more than such a tarball should hold. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private final long most;
        private long seen;

        Counted(InputStream in, int compressed, BuildLimits limits) {
            this.in = in;
            this.most = Math.min(limits.unpacked(), Math.max(1L << 20, (long) compressed * limits.ratio()));
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws TooMuch {
            seen += bytes;
            if (seen > most) {
                throw new TooMuch("it unpacks to more than " + most + " bytes");
            }
        }
    }
}
