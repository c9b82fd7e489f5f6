package dev.mintline.store.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Metadata;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The current row of a result, read by column name; {@code prefix} tells joined tables apart. */
record Row(ResultSet result, Layout layout, Map<String, Integer> positions, String prefix) {

    // What a statement's columns are called never changes: asking the driver for it at every row costs more than the
    // row, and so does putting prefix and name together for every column.
    private static final Map<String, Layout> LAYOUTS = new ConcurrentHashMap<>();

    /** Where a statement's columns are: by prefix, then by what follows it. */
    private record Layout(Map<String, Integer> all, Map<String, Map<String, Integer>> byPrefix) {
        static Layout of(ResultSetMetaData columns) throws SQLException {
            Map<String, Integer> all = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                all.put(columns.getColumnLabel(i), i);
            }
            return new Layout(Map.copyOf(all), new ConcurrentHashMap<>());
        }

        Map<String, Integer> behind(String prefix) {
            return byPrefix.computeIfAbsent(
                    prefix,
                    _ -> all.entrySet().stream()
                            .filter(column -> column.getKey().startsWith(prefix))
                            .collect(Collectors.toUnmodifiableMap(
                                    column -> column.getKey().substring(prefix.length()), Map.Entry::getValue)));
        }
    }

    static Row of(String sql, ResultSet result) throws SQLException {
        Layout layout = LAYOUTS.get(sql);
        if (layout == null) {
            layout = Layout.of(result.getMetaData());
            LAYOUTS.put(sql, layout);
        }
        return new Row(result, layout, layout.all(), "");
    }

    Row of(String otherPrefix) {
        return new Row(result, layout, layout.behind(otherPrefix), otherPrefix);
    }

    private int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new StoreFailure("There is no column " + prefix + column + ".");
        }
        return position;
    }

    boolean has(String column) throws SQLException {
        return result.getString(position(column)) != null;
    }

    String text(String column) throws SQLException {
        String value = result.getString(position(column));
        if (value == null) {
            throw new StoreFailure("Column " + prefix + column + " is null.");
        }
        return value;
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(position(column)));
    }

    int integer(String column) throws SQLException {
        return result.getInt(position(column));
    }

    long number(String column) throws SQLException {
        return result.getLong(position(column));
    }

    boolean flag(String column) throws SQLException {
        return result.getInt(position(column)) != 0;
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(position(column)));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        long millis = result.getLong(position(column));
        return result.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Most of them are empty. */
    JsonMap map(String column) throws SQLException {
        String text = text(column);
        return text.equals("{}") ? JsonMap.EMPTY : Documents.read(text, JsonMap.class);
    }

    /** Most of them are empty. */
    Metadata metadata(String column) throws SQLException {
        String text = text(column);
        return text.equals("{}") ? Metadata.EMPTY : Documents.read(text, Metadata.class);
    }

    <T> T json(String column, Class<T> type) throws SQLException {
        return Documents.read(text(column), type);
    }

    <T> T json(String column, TypeReference<T> type) throws SQLException {
        return Documents.read(text(column), type);
    }
}
