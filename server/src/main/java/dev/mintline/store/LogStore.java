package dev.mintline.store;

import dev.mintline.model.LogEvent;
import java.util.List;
import java.util.Optional;

/** The tenant log. */
public interface LogStore {
    void append(LogEvent event);

    Optional<LogEvent> find(String id);

    /** Events after {@code from} (exclusive, empty: from the first), oldest first. */
    List<LogEvent> after(Optional<String> from, int limit);

    /** Newest first; {@code type} empty: all. */
    List<LogEvent> newest(Optional<String> type, int offset, int limit);

    int count(Optional<String> type);
}
