package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The measurement of one kind of token with one number of Actions and of clients.
 *
 * @param figures what the store made durable meanwhile
 * @param serverCpu seconds the server and its children used
 * @param storeCpu seconds the database used; empty: not measured
 * @param ceiling pairs of signatures per CPU second, mean of before and after
 */
record Cell(
        TokenKind kind,
        int actions,
        int clients,
        Load load,
        StoreFigures.Reading figures,
        double serverCpu,
        Optional<Double> storeCpu,
        double ceiling) {

    double perCpuSecond() {
        return load.latencies().count() / serverCpu;
    }

    double ratio() {
        return perCpuSecond() / ceiling;
    }

    double commitsPerExchange() {
        return (double) figures.commits() / load.latencies().count();
    }

    JsonNode toJson() {
        int count = load.latencies().count();
        ObjectNode json = Json.object()
                .put("kind", kind.word())
                .put("actions", actions)
                .put("clients", clients)
                .put("seconds", Json.rounded(load.seconds()))
                .put("exchanges", count)
                .put("failures", load.failures())
                .put("exchanges_per_second", Json.rounded(count / load.seconds()));
        json.set("latency_ms", load.latencies().toJson());
        json.put("server_cores", Json.rounded(serverCpu / load.seconds()))
                .put("server_cpu_ms_per_exchange", Json.rounded(serverCpu * 1e3 / count));
        storeCpu.ifPresent(cpu -> json.put("store_cpu_ms_per_exchange", Json.rounded(cpu * 1e3 / count)));
        return json.put("commits_per_exchange", Json.rounded(commitsPerExchange()))
                .put("transactions_per_commit", Json.rounded(figures.transactionsPerCommit()))
                .put("exchanges_per_server_cpu_second", Json.rounded(perCpuSecond()))
                .put("two_signatures_per_cpu_second", Json.rounded(ceiling))
                .put("ratio", Json.rounded(ratio()));
    }

    /** One line for people. */
    String line() {
        Latencies times = load.latencies();
        return String.format(
                Locale.ROOT,
                "%-10s %d actions %3d clients  %6.0f/s  p50 %.2f p95 %.2f p99 %.2f max %.1f ms"
                        + "  commits %.3f  cpu %.3f ms  %.0f/cpu-s of %.0f  ratio %.3f  (%.2f cores)",
                kind.word(),
                actions,
                clients,
                times.count() / load.seconds(),
                times.millis(0.50),
                times.millis(0.95),
                times.millis(0.99),
                times.millis(1),
                commitsPerExchange(),
                serverCpu * 1e3 / times.count(),
                perCpuSecond(),
                ceiling,
                ratio(),
                serverCpu / load.seconds());
    }
}
