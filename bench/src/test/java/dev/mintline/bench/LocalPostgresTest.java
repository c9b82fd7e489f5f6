package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalPostgresTest {
    @Test
    void isDurableAndItsProcessesCanBeMeasuredUntilItIsClosed() throws Exception {
        String url;
        try (LocalPostgres database = LocalPostgres.start()) {
            url = database.url();
            assertThat(ProcessCpu.seconds(database.pid())).isNotNegative();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                    try (ResultSet result = statement.executeQuery("show " + setting)) {
                        result.next();
                        assertThat(result.getString(1)).as(setting).isEqualTo("on");
                    }
                }
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }
}
