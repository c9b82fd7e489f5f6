package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void takesPercentilesOverAllClients() {
        Latencies latencies = Latencies.of(List.of(
                LongStream.rangeClosed(51, 100).map(ms -> ms * 1_000_000).toArray(),
                LongStream.rangeClosed(1, 50).map(ms -> ms * 1_000_000).toArray()));
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.millis(0.50)).isEqualTo(50);
        assertThat(latencies.millis(0.99)).isEqualTo(99);
        assertThat(latencies.millis(1)).isEqualTo(100);
    }
}
