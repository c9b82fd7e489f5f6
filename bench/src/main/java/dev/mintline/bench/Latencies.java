package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/** How long the exchanges of one cell took, in ascending order. */
final class Latencies {
    private final long[] nanos;

    private Latencies(long[] nanos) {
        this.nanos = nanos;
    }

    /** @param perClient nanoseconds, in any order */
    static Latencies of(List<long[]> perClient) {
        return new Latencies(
                perClient.stream().flatMapToLong(Arrays::stream).sorted().toArray());
    }

    int count() {
        return nanos.length;
    }

    /** Milliseconds that a share of the exchanges stayed within. */
    double millis(double share) {
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(index, 0, nanos.length - 1)] / 1e6;
    }

    JsonNode toJson() {
        return Json.object()
                .put("p50", Json.rounded(millis(0.50)))
                .put("p95", Json.rounded(millis(0.95)))
                .put("p99", Json.rounded(millis(0.99)))
                .put("max", Json.rounded(millis(1)));
    }
}
