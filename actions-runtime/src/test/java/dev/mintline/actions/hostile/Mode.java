package dev.mintline.actions.hostile;

import java.util.Locale;

/** Where the corpus runs. */
enum Mode {
    INLINE,
    PROCESS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
