package dev.mintline.actions.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mintline.actions.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * The outside, for attacks over the network: a server that scripts may reach (127.0.0.2, standing for the public ones) and
 * does its worst, and on the same port a server inside (127.0.0.1) that none may ever reach.
 */
public final class HostileNet implements AutoCloseable {
    private static final String OUTER = "127.0.0.2";
    private static final String INNER = "127.0.0.1";
    private static final int CHUNK = 1 << 20;

    private final HttpServer outer;
    private final HttpServer inner;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private final Queue<String> reached = new ConcurrentLinkedQueue<>();
    private final EgressHost host;

    private HostileNet() throws IOException {
        outer = HttpServer.create(new InetSocketAddress(InetAddress.getByName(OUTER), 0), 0);
        inner = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getByName(INNER), outer.getAddress().getPort()),
                0);
        for (var server : List.of(outer, inner)) {
            server.setExecutor(threads);
        }
        inner.createContext("/", exchange -> {
            reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            TestServer.send(exchange, 200, "secret".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        outer.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, exchange.getRequestURI().getPath());
            }
        });
        outer.start();
        inner.start();
        host = new EgressHost(
                _ -> new EgressPolicy(true, List.of(), List.of(), List.of(AddressRange.of(OUTER + "/32")), Set.of()),
                EgressLimits.DEFAULT,
                e -> {
                    throw e;
                },
                this::addresses,
                EgressHost.systemTrust());
    }

    public static HostileNet open() {
        try {
            return new HostileNet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Host host() {
        return host;
    }

    public int port() {
        return outer.getAddress().getPort();
    }

    /** What got to the server inside. */
    public List<String> reached() {
        return List.copyOf(reached);
    }

    private InetAddress[] addresses(String name) throws UnknownHostException {
        return switch (name) {
            case "outer.test" -> all(OUTER);
            case "inner.test" -> all(INNER);
            case "mixed.test" -> all(OUTER, INNER);
            case "rebind.test" -> all(lookups.getAndIncrement() % 2 == 0 ? OUTER : INNER);
            case "metadata.test" -> all("169.254.169.254");
            case "localhost" -> all(INNER, "::1");
            default -> {
                if (!name.matches("[0-9a-fA-F.:]+")) {
                    throw new UnknownHostException(name);
                }
                yield InetAddress.getAllByName(name); // a literal
            }
        };
    }

    private static InetAddress[] all(String... literals) throws UnknownHostException {
        var addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/redirect" -> {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().getRawQuery());
                TestServer.send(exchange, 302, new byte[0]);
            }
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] some = new byte[CHUNK];
                for (int i = 0; i < 1_000; i++) { // ends when the other side has hung up
                    exchange.getResponseBody().write(some);
                }
            }
            case "/stall" -> {
                one(exchange);
                over(Duration.ofSeconds(30)); // nothing tells that the other side has hung up
            }
            case "/drip" -> {
                do {
                    one(exchange); // ends when the other side has hung up
                } while (!over(Duration.ofMillis(100)));
            }
            case "/gzip" -> {
                var bomb = new ByteArrayOutputStream();
                try (var gzip = new GZIPOutputStream(bomb)) {
                    byte[] zeros = new byte[CHUNK];
                    for (int i = 0; i < 64; i++) {
                        gzip.write(zeros);
                    }
                }
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                TestServer.send(exchange, 200, bomb.toByteArray());
            }
            case "/deep" -> TestServer.send(exchange, 200, "[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            case "/wide" ->
                TestServer.send(
                        exchange, 200, ("[" + "{},".repeat(1_500_000) + "{}]").getBytes(StandardCharsets.UTF_8));
            case "/headers" -> {
                exchange.getResponseHeaders().set("__proto__", "polluted");
                exchange.getResponseHeaders().set("constructor", "polluted");
                exchange.getResponseHeaders().set("Set-Cookie", "a=b");
                TestServer.send(
                        exchange, 200, exchange.getRequestHeaders().toString().getBytes(StandardCharsets.UTF_8));
            }
            default -> TestServer.send(exchange, 200, "outer".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void one(HttpExchange exchange) throws IOException {
        if (exchange.getResponseCode() < 0) {
            exchange.sendResponseHeaders(200, 0);
        }
        exchange.getResponseBody().write('.');
        exchange.getResponseBody().flush();
    }

    /** Waits for the end of this server, at most that long. */
    private boolean over(Duration most) {
        try {
            return end.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        end.countDown();
        outer.stop(0);
        inner.stop(0);
        threads.shutdownNow();
        host.close();
    }
}
