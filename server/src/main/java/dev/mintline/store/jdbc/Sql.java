package dev.mintline.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statements on one connection. {@code keep}: prepared statements stay open and are used again, which is what makes
 * SQLite fast; PostgreSQL's driver keeps its own. One thread at a time.
 */
final class Sql implements AutoCloseable {
    private final Connection connection;
    private final boolean keep;
    private final boolean mayWrite;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    private Sql(Connection connection, boolean keep, boolean mayWrite) {
        this.connection = connection;
        this.keep = keep;
        this.mayWrite = mayWrite;
    }

    static Sql writing(Connection connection, boolean keep) {
        return new Sql(connection, keep, true);
    }

    static Sql reading(Connection connection, boolean keep) {
        return new Sql(connection, keep, false);
    }

    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** How many rows changed. */
    int update(String sql, Object... arguments) {
        if (!mayWrite) {
            throw new StoreFailure("A read must not write: " + sql);
        }
        if (haveNullCharacter(arguments)) {
            throw new StoreFailure("Text with a null character is not stored: " + sql);
        }
        return with(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** Begins, ends or marks a transaction. */
    void execute(String sql) {
        with(sql, new Object[0], PreparedStatement::execute);
    }

    <T> Optional<T> one(String sql, Mapper<T> mapper, Object... arguments) {
        if (haveNullCharacter(arguments)) {
            return Optional.empty();
        }
        return with(sql, arguments, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(mapper.map(Row.of(sql, result))) : Optional.empty();
            }
        });
    }

    <T> List<T> list(String sql, Mapper<T> mapper, Object... arguments) {
        if (haveNullCharacter(arguments)) {
            return List.of();
        }
        return with(sql, arguments, statement -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                Row row = Row.of(sql, result);
                while (result.next()) {
                    rows.add(mapper.map(row));
                }
            }
            return rows;
        });
    }

    int count(String sql, Object... arguments) {
        return one(sql, row -> row.integer("n"), arguments).orElse(0);
    }

    // PostgreSQL stores no text with a null character and fails when asked for one; SQLite does both.
    private static boolean haveNullCharacter(Object[] arguments) {
        for (Object argument : arguments) {
            Object value = argument instanceof Optional<?> optional ? optional.orElse(null) : argument;
            if (value != null && mayHaveText(value) && value.toString().indexOf('\0') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayHaveText(Object value) {
        return !(value instanceof Instant || value instanceof Number || value instanceof Boolean);
    }

    private interface Execution<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Object[] arguments, Execution<T> execution) {
        try {
            PreparedStatement statement = kept.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                if (keep) {
                    kept.put(sql, statement);
                }
            }
            try {
                bind(statement, arguments);
                return execution.run(statement);
            } finally {
                if (!keep) {
                    statement.close();
                }
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private static void bind(PreparedStatement statement, Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i] instanceof Optional<?> optional ? optional.orElse(null) : arguments[i];
            switch (value) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Instant instant -> statement.setLong(i + 1, instant.toEpochMilli());
                case Boolean flag -> statement.setInt(i + 1, flag ? 1 : 0);
                case Integer number -> statement.setInt(i + 1, number);
                case Long number -> statement.setLong(i + 1, number);
                default -> statement.setString(i + 1, value.toString());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : kept.values()) {
            statement.close();
        }
        kept.clear();
        connection.close();
    }

    /** Carries the driver's exception through a transaction's work, so that its outside can judge it. */
    static final class SqlFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SqlFailure(String sql, SQLException cause) {
            super("Failed: " + sql, cause);
        }

        String state() {
            return getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
        }
    }
}
