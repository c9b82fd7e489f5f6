package dev.mintline.bench;

import java.nio.file.Path;
import java.util.Map;

/** Which server is measured. */
sealed interface ServerChoice {
    /** A fresh one on a temporary data folder. {@code environment}: added to that of this process. */
    record Started(String store, Map<String, String> environment) implements ServerChoice {}

    /** A fresh one on a PostgreSQL that is started for it. */
    record StartedWithPostgres() implements ServerChoice {}

    /** One that runs already. */
    record Running(long pid, Path credentials) implements ServerChoice {}
}
