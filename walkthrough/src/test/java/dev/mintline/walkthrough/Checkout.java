package dev.mintline.walkthrough;

import java.nio.file.Path;

/** Where the launcher and the documents are: system property {@code mintline.root}, else the parent of this module. */
final class Checkout {
    private static final Path ROOT =
            Path.of(System.getProperty("mintline.root", "..")).toAbsolutePath().normalize();

    private Checkout() {}

    static Path launcher() {
        return ROOT.resolve("mintline");
    }

    static Path document(String name) {
        return ROOT.resolve("docs").resolve(name);
    }
}
