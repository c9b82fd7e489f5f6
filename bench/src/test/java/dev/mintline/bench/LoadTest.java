package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final AtomicInteger received = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth/token", exchange -> {
            received.incrementAndGet();
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            byte[] answer = ("{\"of\":\"" + form + "\"," + "\"padding\":\"" + "x".repeat(40_000) + "\"}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(form.equals("bad") ? 403 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEveryAnswerOfEveryConnection() throws Exception {
        Load load = Load.run(endpoint(), List.of("a", "b", "c"), Duration.ofMillis(200));
        assertThat(load.latencies().count()).isEqualTo(received.get()).isPositive();
        assertThat(load.failures()).isZero();
        assertThat(load.seconds()).isBetween(0.2, 20.0);
    }

    @Test
    void tellsRefusalsFromSuccess() throws Exception {
        Load load = Load.run(endpoint(), List.of("bad"), Duration.ofMillis(100));
        assertThat(load.failures()).isEqualTo(load.latencies().count()).isPositive();
        assertThat(load.example()).startsWith("403 {\"of\":\"bad\"");
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/token");
    }
}
