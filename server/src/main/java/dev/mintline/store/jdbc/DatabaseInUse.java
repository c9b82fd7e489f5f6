package dev.mintline.store.jdbc;

import java.nio.file.Path;

/** Another server works on the same data folder. */
public final class DatabaseInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseInUse(Path folder, String holder) {
        super("The data folder " + folder + " is in use by process " + holder
                + ". Stop that server or choose another folder with --data.");
    }
}
