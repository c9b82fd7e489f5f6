package dev.mintline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final BenchClient CLIENT = new BenchClient("client", "secret");

    private final Queue<String> presented = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            String token = Arrays.stream(form.split("&"))
                    .filter(parameter -> parameter.startsWith("refresh_token="))
                    .map(parameter -> parameter.substring("refresh_token=".length()))
                    .findFirst()
                    .orElseThrow();
            presented.add(token);
            String next = token.equals("last") ? "" : ",\"refresh_token\":\"" + token + "n\"";
            byte[] answer = ("{\"of\":\"" + token + "\",\"padding\":\"" + "x".repeat(40_000) + "\"" + next + "}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(token.equals("bad") ? 403 : 200, answer.length);
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
        Load load = Load.run(endpoint(), List.of(kept("a"), kept("b"), kept("c")), Duration.ofMillis(200));
        assertThat(load.latencies().count()).isEqualTo(presented.size()).isPositive();
        assertThat(load.failures()).isZero();
        assertThat(load.seconds()).isBetween(0.2, 20.0);
    }

    @Test
    void tellsRefusalsFromSuccess() throws Exception {
        Load load = Load.run(endpoint(), List.of(kept("bad")), Duration.ofMillis(100));
        assertThat(load.failures()).isEqualTo(load.latencies().count()).isPositive();
        assertThat(load.example()).startsWith("403 {\"of\":\"bad\"");
    }

    @Test
    void presentsTheSuccessorNextAlsoInTheNextLoad() throws Exception {
        RefreshForm form = new RefreshForm(CLIENT, true, "r");
        Load first = Load.run(endpoint(), List.of(form), Duration.ofMillis(100));
        Load second = Load.run(endpoint(), List.of(form), Duration.ofMillis(100));
        assertThat(first.failures() + second.failures()).isZero();
        assertThat(presented)
                .hasSize(first.latencies().count() + second.latencies().count())
                .containsExactlyElementsOf(Stream.iterate("r", token -> token + "n")
                        .limit(presented.size())
                        .toList());
    }

    @Test
    void keepsATokenThatWasRefusedAndCountsAnAnswerWithoutASuccessorAsAFailure() throws Exception {
        for (String token : List.of("bad", "last")) {
            presented.clear();
            Load load = Load.run(endpoint(), List.of(new RefreshForm(CLIENT, true, token)), Duration.ofMillis(100));
            assertThat(load.failures()).isEqualTo(load.latencies().count()).isPositive();
            assertThat(presented).containsOnly(token);
        }
    }

    private static RefreshForm kept(String token) {
        return new RefreshForm(CLIENT, false, token);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/token");
    }
}
