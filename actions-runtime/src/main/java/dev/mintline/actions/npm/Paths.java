package dev.mintline.actions.npm;

import java.util.ArrayDeque;
import java.util.Optional;

/** Paths below a package's folder, which nothing leaves. */
final class Paths {
    private Paths() {}

    /** @param folder empty, or with a slash at the end; the result is empty when it would lie outside */
    static Optional<String> join(String folder, String relative) {
        var parts = new ArrayDeque<String>();
        for (var part : (folder + relative).split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        return Optional.empty();
                    }
                }
                default -> parts.addLast(part);
            }
        }
        var joined = String.join("/", parts);
        return Optional.of(relative.endsWith("/") && !joined.isEmpty() ? joined + "/" : joined);
    }

    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
