package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshOptionsTest {
    @Test
    void readsEveryOption() {
        RefreshOptions options = RefreshOptions.parse(List.of(
                "--kinds",
                "persistent",
                "--clients",
                "2,8",
                "--actions",
                "3",
                "--seconds",
                "0.5",
                "--store",
                "postgres",
                "--url",
                "jdbc:postgresql://localhost/bench",
                "--jvm",
                "-Xmx200m -XX:+UseSerialGC"));
        assertThat(options.kinds()).containsExactly(TokenKind.PERSISTENT);
        assertThat(options.mostClients()).isEqualTo(8);
        assertThat(options.actions()).containsExactly(3);
        assertThat(options.measured()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.jvm()).containsExactly("-Xmx200m", "-XX:+UseSerialGC");
        assertThat(options.server())
                .isInstanceOfSatisfying(
                        ServerChoice.Started.class,
                        started -> assertThat(started.environment())
                                .containsEntry("MINTLINE_STORE_URL", "jdbc:postgresql://localhost/bench"));
    }

    @Test
    void measuresEveryKindOnADatabaseOfItsOwnUnlessToldOtherwise() {
        RefreshOptions options = RefreshOptions.parse(List.of("--store", "postgres"));
        assertThat(options.kinds()).containsExactly(TokenKind.values());
        assertThat(options.server()).isEqualTo(new ServerChoice.StartedWithPostgres());
        assertThat(RefreshOptions.parse(List.of()).server()).isEqualTo(new ServerChoice.Started("sqlite", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--clients 0",
                "--clients 201",
                "--actions 4",
                "--kinds eternal",
                "--seconds 0",
                "--seconds x",
                "--store oracle",
                "--store postgres --store-pid 1",
                "--pid 1",
                "--nonsense 1",
                "--json"
            })
    void refusesWhatItCannotDo(String line) {
        assertThatThrownBy(() -> RefreshOptions.parse(List.of(line.split(" ")))).isInstanceOf(UsageException.class);
    }
}
