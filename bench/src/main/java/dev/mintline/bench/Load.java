package dev.mintline.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What came of exchanges from several connections at once, each waiting for its answer before it asks again.
 *
 * @param latencies of every answered exchange, refused ones included
 * @param failures answers other than 200, and those that lack the next refresh token
 * @param seconds from the first request to the last answer
 * @param example of a failure; empty: there was none
 */
record Load(Latencies latencies, int failures, double seconds, String example) {

    /** @param forms one for each connection */
    static Load run(URI endpoint, List<RefreshForm> forms, Duration time) throws IOException, InterruptedException {
        List<ExchangeConnection> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(forms.size())) {
            for (RefreshForm form : forms) {
                connections.add(ExchangeConnection.open(endpoint, form));
            }
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Callable<Client>> clients = connections.stream()
                    .<Callable<Client>>map(connection -> () -> drive(connection, end))
                    .toList();
            List<Client> results = new ArrayList<>();
            for (Future<Client> client : threads.invokeAll(clients)) {
                results.add(client.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Load(
                    Latencies.of(results.stream().map(Client::nanos).toList()),
                    results.stream().mapToInt(Client::failures).sum(),
                    seconds,
                    results.stream()
                            .map(Client::example)
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse(""));
        } catch (ExecutionException e) {
            throw new IOException("A connection broke: " + e.getCause(), e);
        } finally {
            for (ExchangeConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static Client drive(ExchangeConnection connection, long end) throws IOException {
        long[] nanos = new long[4096];
        int count = 0;
        int failures = 0;
        String example = "";
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            boolean succeeded = connection.exchange();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = System.nanoTime() - begin;
            if (!succeeded) {
                failures++;
                example = connection.refusal();
            }
        }
        return new Client(Arrays.copyOf(nanos, count), failures, example);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Client(long[] nanos, int failures, String example) {}
}
