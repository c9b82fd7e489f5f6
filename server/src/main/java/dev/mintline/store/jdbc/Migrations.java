package dev.mintline.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date; the same scripts on both engines. */
final class Migrations {
    // Key columns that compare as the database's language says instead of byte by byte.
    private static final String BY_LANGUAGE = """
            select distinct format('alter table %I alter column %I type %s collate "C"',
                                   c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) as change
            from pg_class c
            join pg_index i on i.indrelid = c.oid
            join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
            where c.relnamespace = current_schema()::regnamespace and c.relname <> 'flyway_schema_history'
            and a.attcollation = 'pg_catalog.default'::regcollation
            order by change
            """;

    private Migrations() {}

    static void apply(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /**
     * Makes PostgreSQL compare keys byte by byte, as SQLite does: the same order on both, cheaper look-ups, and no
     * unique index that breaks when an upgrade of the operating system changes a language's order. Costs nothing on
     * tables that were just made, and finds nothing to do afterwards.
     */
    static void compareKeysByBytes(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> changes = new ArrayList<>();
            try (var result = statement.executeQuery(BY_LANGUAGE)) {
                while (result.next()) {
                    changes.add(result.getString("change"));
                }
            }
            for (String change : changes) {
                statement.execute(change);
            }
            connection.commit();
        }
    }
}
