package dev.mintline.store.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The current row of a result, read by column name; {@code prefix} tells joined tables apart. */
record Row(ResultSet result, Map<String, Integer> positions, String prefix) {

    // What a statement's columns are called never changes: asking the driver for it at every row costs more than the
    // row.
    private static final Map<String, Map<String, Integer>> POSITIONS = new ConcurrentHashMap<>();

    static Row of(String sql, ResultSet result) throws SQLException {
        Map<String, Integer> positions = POSITIONS.get(sql);
        if (positions == null) {
            positions = positions(result.getMetaData());
            POSITIONS.put(sql, positions);
        }
        return new Row(result, positions, "");
    }

    private static Map<String, Integer> positions(ResultSetMetaData columns) throws SQLException {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            positions.put(columns.getColumnLabel(i), i);
        }
        return Map.copyOf(positions);
    }

    Row of(String otherPrefix) {
        return new Row(result, positions, otherPrefix);
    }

    private int position(String column) {
        Integer position = positions.get(prefix + column);
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

    <T> T json(String column, Class<T> type) throws SQLException {
        return Documents.read(text(column), type);
    }

    <T> T json(String column, TypeReference<T> type) throws SQLException {
        return Documents.read(text(column), type);
    }
}
