package dev.mintline.actions.npm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The real packages as tarballs, fetched once per build folder with the machine's own npm from whatever registry that is
 * set to, together with everything they need.
 */
public final class NpmFolder {
    /** Pinned, so that a test fails for a change of ours only. */
    static final Map<String, String> PACKAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("@xmldom/xmldom", "0.9.12"),
            Map.entry("axios", "1.21.1"),
            Map.entry("ipaddr.js", "2.5.0"),
            Map.entry("jose", "6.2.18"),
            Map.entry("jsonwebtoken", "9.0.3"),
            Map.entry("lodash", "4.18.1"),
            Map.entry("moment-timezone", "0.6.6"),
            Map.entry("node-fetch", "2.7.0"),
            Map.entry("uuid", "14.0.3"),
            Map.entry("validator", "13.15.35"),
            Map.entry("xpath", "0.0.34"),
            Map.entry("zod", "4.6.7")));

    private NpmFolder() {}

    /** @return a folder of tarballs and beside them the lock file {@code package-lock.json} */
    public static synchronized Path get() throws IOException, InterruptedException {
        var folder = Path.of("target", "npm", Integer.toHexString(PACKAGES.hashCode()))
                .toAbsolutePath();
        if (Files.exists(folder.resolve("complete"))) {
            return folder;
        }
        Files.createDirectories(folder);
        var wanted = new ArrayList<String>();
        PACKAGES.forEach((name, version) -> wanted.add("\"" + name + "\":\"" + version + "\""));
        Files.writeString(
                folder.resolve("package.json"),
                "{\"name\":\"tarballs\",\"private\":true,\"dependencies\":{" + String.join(",", wanted) + "}}");
        npm(folder, List.of("install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"));
        var pack = new ArrayList<>(List.of("pack", "--silent"));
        try {
            pack.addAll(Lock.read(Files.readString(folder.resolve("package-lock.json")))
                    .integrities()
                    .keySet());
        } catch (BuildFailure e) {
            throw new IOException(e);
        }
        npm(folder, pack);
        Files.createFile(folder.resolve("complete"));
        return folder;
    }

    private static void npm(Path folder, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("npm"));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("npm " + arguments.getFirst() + " failed: " + output);
        }
    }
}
