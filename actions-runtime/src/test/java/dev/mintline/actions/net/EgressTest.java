package dev.mintline.actions.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Runs;
import dev.mintline.actions.host.HostSession;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostReply;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EgressTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EgressPolicy LOOPBACK_TOO = policy(false, List.of(), List.of());

    @TempDir
    private static Path folder;

    private static SSLContext tls;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> lookedUp = new ArrayList<>();
    private final List<RuntimeException> broken = new CopyOnWriteArrayList<>();
    private TestServer server;

    @BeforeAll
    static void identity() throws Exception {
        tls = TestServer.identity(folder);
    }

    @BeforeEach
    void start() throws Exception {
        server = TestServer.secure(tls);
        open.add(server);
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : open.reversed()) {
            part.close();
        }
        assertThat(broken).isEmpty(); // whatever a script or a server does is no error of ours
    }

    private static EgressPolicy policy(boolean http, List<String> allowed, List<String> denied) {
        return new EgressPolicy(
                http,
                allowed.stream().map(HostPattern::new).toList(),
                denied.stream().map(HostPattern::new).toList(),
                List.of(AddressRange.of("127.0.0.0/8")),
                Set.of());
    }

    private InetAddress[] address(String host) throws UnknownHostException {
        synchronized (lookedUp) {
            lookedUp.add(host);
        }
        return switch (host) {
            case "no.example.test" -> throw new UnknownHostException(host);
            case "private.example.test" -> new InetAddress[] {InetAddress.getByName("10.1.2.3")};
            case "mixed.example.test" ->
                new InetAddress[] {InetAddress.getByName("10.1.2.3"), InetAddress.getByName("169.254.169.254")};
            default ->
                host.endsWith(".test")
                        ? new InetAddress[] {InetAddress.getByName("127.0.0.1")}
                        : InetAddress.getAllByName(host);
        };
    }

    private HostSession session(EgressPolicy policy, EgressLimits limits) {
        var host = new EgressHost(_ -> policy, limits, broken::add, this::address, tls);
        open.add(host);
        return host.open(Runs.on("login").body("").segment());
    }

    private static CompletableFuture<JsonNode> ask(HostSession session, long id, Map<String, Object> request) {
        return session.answer(
                        new HostCall(id, "fetch", JSON.valueToTree(request).toString()))
                .thenApply(EgressTest::json)
                .toCompletableFuture();
    }

    private static JsonNode json(HostReply reply) {
        try {
            return JSON.readTree(reply.json());
        } catch (Exception e) {
            throw new AssertionError(reply.json(), e);
        }
    }

    private static JsonNode fetch(HostSession session, Map<String, Object> request) throws Exception {
        return ask(session, 1, request).get(30, TimeUnit.SECONDS);
    }

    private JsonNode fetch(EgressPolicy policy, String url) throws Exception {
        return fetch(session(policy, EgressLimits.DEFAULT), Map.of("url", url));
    }

    private static String code(JsonNode reply) {
        return reply.at("/error/code").asText("none");
    }

    private static String body(JsonNode reply) {
        return new String(Base64.getDecoder().decode(reply.path("body").asText()), StandardCharsets.UTF_8);
    }

    @Test
    void a_response_comes_back_as_it_was_sent() throws Exception {
        server.on("/hello", exchange -> {
            exchange.getResponseHeaders().add("X-One", "1");
            TestServer.send(exchange, 201, "grüße".getBytes(StandardCharsets.UTF_8));
        });
        var reply = fetch(LOOPBACK_TOO, server.url("/hello?a=1|2"));

        assertThat(reply.path("status").asInt()).isEqualTo(201);
        assertThat(body(reply)).isEqualTo("grüße");
        assertThat(reply.path("redirected").asBoolean()).isFalse();
        assertThat(reply.path("url").asText()).isEqualTo(server.url("/hello?a=1%7C2"));
        assertThat(reply.path("headers").toString()).contains("[\"X-one\",\"1\"]");
        assertThat(server.requests).containsExactly("GET /hello?a=1%7C2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1.2.3/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.100.100.200/",
                "https://168.63.129.16/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://192.0.2.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[64:ff9b:1::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[2001:db8::1]/",
                "https://private.example.test/",
                "https://mixed.example.test/",
                "https://private.example.test./",
                "https://localhost/",
            })
    void an_address_that_is_not_public_is_refused_however_it_is_written(String url) throws Exception {
        var reply = fetch(EgressPolicy.PUBLIC_HTTPS, url);

        assertThat(code(reply)).isEqualTo("egress_blocked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "017700000001", "127.1", "0x7f.1"})
    void odd_spellings_of_an_address_reach_nothing(String host) throws Exception {
        var reply =
                fetch(session(EgressPolicy.PUBLIC_HTTPS, EgressLimits.DEFAULT), Map.of("url", "https://" + host + "/"));

        assertThat(code(reply)).isIn("egress_blocked", "egress_unresolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808", "93.184.216.34"})
    void public_addresses_are_public(String address) throws Exception {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void the_address_that_was_checked_is_the_one_that_is_dialled() throws Exception {
        server.on("/", TestServer.text(200, "checked"));
        var answers = new AtomicInteger();
        // A name that changes its mind between the check and the connection.
        Names rebinding = _ ->
                new InetAddress[] {InetAddress.getByName(answers.getAndIncrement() == 0 ? "127.0.0.1" : "10.9.9.9")};
        var host = new EgressHost(_ -> LOOPBACK_TOO, EgressLimits.DEFAULT, broken::add, rebinding, tls);
        open.add(host);
        var session = host.open(Runs.on("login").body("").segment());

        assertThat(body(fetch(session, Map.of("url", server.url("/"))))).isEqualTo("checked");
        assertThat(answers.get()).isEqualTo(1);
        assertThat(code(fetch(session, Map.of("url", server.url("/"))))).isEqualTo("egress_blocked");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        server.on("/", TestServer.text(200, "no"));
        var reply = fetch(LOOPBACK_TOO, server.url("/").replace(TestServer.NAME, "other.example.test"));

        assertThat(code(reply)).isEqualTo("egress_tls");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void plain_http_needs_permission() throws Exception {
        try (var plain = TestServer.plain().on("/", TestServer.text(200, "plain"))) {
            assertThat(code(fetch(LOOPBACK_TOO, plain.url("/")))).isEqualTo("egress_blocked");
            assertThat(body(fetch(policy(true, List.of(), List.of()), plain.url("/"))))
                    .isEqualTo("plain");
        }
    }

    @Test
    void the_servers_own_origin_is_reached_and_cannot_be_told_who_the_client_is() throws Exception {
        try (var plain = TestServer.plain().on("/", TestServer.echo("X-Forwarded-For"))) {
            var own = new EgressPolicy(
                    false, List.of(), List.of(), List.of(), Set.of("http://" + TestServer.NAME + ":" + plain.port()));
            var reply = fetch(
                    session(own, EgressLimits.DEFAULT),
                    Map.of("url", plain.url("/"), "headers", List.of(List.of("X-Forwarded-For", "203.0.113.7"))));

            assertThat(body(reply)).isEqualTo("GET|null|");
        }
    }

    @Test
    void hosts_can_be_allowed_and_denied() throws Exception {
        server.on("/", TestServer.text(200, "ok"));
        assertThat(code(fetch(policy(false, List.of("*.other.test"), List.of()), server.url("/"))))
                .isEqualTo("egress_blocked");
        assertThat(body(fetch(policy(false, List.of("*.example.test"), List.of()), server.url("/"))))
                .isEqualTo("ok");
        assertThat(code(fetch(policy(false, List.of(), List.of(TestServer.NAME)), server.url("/"))))
                .isEqualTo("egress_blocked");
        assertThat(code(fetch(
                        policy(false, List.of(), List.of(TestServer.NAME)),
                        server.url("/").replace("api.example", "API.example").replace(".test:", ".test.:"))))
                .isEqualTo("egress_blocked");
    }

    @Test
    void every_redirect_is_judged_anew() throws Exception {
        server.on("/private", TestServer.redirect(302, "https://private.example.test/"))
                .on("/metadata", TestServer.redirect(307, "https://169.254.169.254/"))
                .on("/plain", TestServer.redirect(301, "http://" + TestServer.NAME + "/"))
                .on("/file", TestServer.redirect(302, "file:///etc/passwd"))
                .on("/loop", TestServer.redirect(302, "/loop"))
                .on("/relative", TestServer.redirect(302, "../there?x=1"))
                .on("/there", TestServer.text(200, "arrived"));

        assertThat(code(fetch(LOOPBACK_TOO, server.url("/private")))).isEqualTo("egress_blocked");
        assertThat(code(fetch(LOOPBACK_TOO, server.url("/metadata")))).isEqualTo("egress_blocked");
        assertThat(code(fetch(LOOPBACK_TOO, server.url("/plain")))).isEqualTo("egress_blocked");
        assertThat(code(fetch(LOOPBACK_TOO, server.url("/file")))).isEqualTo("egress_redirect");
        assertThat(code(fetch(LOOPBACK_TOO, server.url("/loop")))).isEqualTo("egress_redirect");
        var reply = fetch(LOOPBACK_TOO, server.url("/relative"));
        assertThat(body(reply)).isEqualTo("arrived");
        assertThat(reply.path("redirected").asBoolean()).isTrue();
        assertThat(reply.path("url").asText()).isEqualTo(server.url("/there?x=1"));
    }

    @Test
    void a_redirect_can_be_shown_or_refused() throws Exception {
        server.on("/", TestServer.redirect(302, "/there"));
        var session = session(LOOPBACK_TOO, EgressLimits.DEFAULT);

        var manual = fetch(session, Map.of("url", server.url("/"), "redirect", "manual"));
        assertThat(manual.path("status").asInt()).isEqualTo(302);
        assertThat(code(fetch(session, Map.of("url", server.url("/"), "redirect", "error"))))
                .isEqualTo("egress_redirect");
    }

    @Test
    void a_redirect_keeps_or_drops_method_body_and_credentials_as_the_standard_says() throws Exception {
        try (var other = TestServer.secure(tls).on("/", TestServer.echo("Authorization"))) {
            server.on("/see", TestServer.redirect(303, "/echo"))
                    .on("/same", TestServer.redirect(307, "/echo"))
                    .on("/away", TestServer.redirect(307, other.url("/")))
                    .on("/echo", TestServer.echo("Authorization"));
            var session = session(LOOPBACK_TOO, EgressLimits.DEFAULT);

            assertThat(body(post(session, "/see"))).isEqualTo("GET|Bearer t|");
            assertThat(body(post(session, "/same"))).isEqualTo("POST|Bearer t|abc");
            assertThat(body(post(session, "/away"))).isEqualTo("POST|null|abc");
        }
    }

    private JsonNode post(HostSession session, String path) throws Exception {
        return fetch(
                session,
                Map.of(
                        "url",
                        server.url(path),
                        "method",
                        "POST",
                        "headers",
                        List.of(List.of("authorization", "Bearer t")),
                        "body",
                        Base64.getEncoder().encodeToString("abc".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void headers_cannot_smuggle_a_second_request_or_another_host() throws Exception {
        server.on("/", TestServer.echo("Host"));
        var session = session(LOOPBACK_TOO, EgressLimits.DEFAULT);

        for (var header : List.of(
                List.of("x", "a\r\nHost: evil"),
                List.of("x", "a\nb"),
                List.of("x y", "a"),
                List.of("x:", "a"),
                List.of("x", "a\u0000"),
                List.of("x", "\u0100"))) {
            assertThat(code(fetch(session, Map.of("url", server.url("/"), "headers", List.of(header)))))
                    .isEqualTo("egress_request");
        }
        var reply = fetch(
                session,
                Map.of(
                        "url",
                        server.url("/"),
                        "headers",
                        List.of(List.of("Host", "evil"), List.of("Transfer-Encoding", "chunked"))));
        assertThat(body(reply)).isEqualTo("GET|" + TestServer.NAME + ":" + server.port() + "|");
        assertThat(code(fetch(session, Map.of("url", server.url("/"), "method", "GET / HTTP/1.1\r\n"))))
                .isEqualTo("egress_request");
        assertThat(code(fetch(session, Map.of("url", server.url("/"), "method", "CONNECT"))))
                .isEqualTo("egress_request");
        assertThat(code(fetch(session, Map.of("url", "https://user:pass@" + TestServer.NAME + "/"))))
                .isEqualTo("egress_request");
        assertThat(code(fetch(session, Map.of("url", "ftp://" + TestServer.NAME + "/"))))
                .isEqualTo("egress_request");
    }

    @Test
    void bodies_are_limited_each_way_over_the_whole_run() throws Exception {
        server.on("/big", TestServer.text(200, "x".repeat(600)));
        server.on("/echo", TestServer.echo("X"));
        var session = session(LOOPBACK_TOO, limits(50, 1_000, Duration.ofSeconds(20)));

        assertThat(code(fetch(session, Map.of("url", server.url("/big"))))).isEqualTo("none");
        assertThat(code(fetch(session, Map.of("url", server.url("/big"))))).isEqualTo("egress_limit");
        var body = Base64.getEncoder().encodeToString(new byte[1_001]);
        assertThat(code(fetch(session, Map.of("url", server.url("/echo"), "method", "POST", "body", body))))
                .isEqualTo("egress_limit");
    }

    @Test
    void a_compressed_bomb_ends_at_the_limit() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        server.on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestServer.send(exchange, 200, bomb.toByteArray());
        });

        assertThat(code(fetch(LOOPBACK_TOO, server.url("/")))).isEqualTo("egress_limit");
    }

    private static EgressLimits limits(int calls, long bytes, Duration timeout) {
        return new EgressLimits(calls, bytes, 10, 10, 64, timeout);
    }

    @Test
    void calls_are_counted_per_run() throws Exception {
        server.on("/", TestServer.text(200, "ok"));
        var session = session(LOOPBACK_TOO, limits(3, 1_000, Duration.ofSeconds(20)));
        var codes = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            codes.add(code(fetch(session, Map.of("url", server.url("/")))));
        }

        assertThat(codes).containsExactly("none", "none", "none", "egress_limit");
    }

    @Test
    void only_so_many_calls_of_a_run_are_under_way_at_once() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var tenArrived = new CountDownLatch(10);
        server.on("/", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            tenArrived.countDown();
            await(tenArrived);
            now.decrementAndGet();
            TestServer.send(exchange, 200, new byte[0]);
        });
        var session = session(LOOPBACK_TOO, EgressLimits.DEFAULT);
        var replies = IntStream.range(0, 30)
                .mapToObj(i -> ask(session, i, Map.of("url", server.url("/"))))
                .toList();

        for (var reply : replies) {
            assertThat(reply.get(30, TimeUnit.SECONDS).path("status").asInt()).isEqualTo(200);
        }
        assertThat(most.get()).isEqualTo(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_server_that_never_answers_costs_no_more_than_the_time_limit() throws Exception {
        var never = new CountDownLatch(1);
        server.on("/", _ -> await(never));
        try {
            var session = session(LOOPBACK_TOO, limits(50, 1_000, Duration.ofMillis(300)));
            assertThat(code(fetch(session, Map.of("url", server.url("/"))))).isEqualTo("egress_timeout");
            var patient = session(LOOPBACK_TOO, EgressLimits.DEFAULT);
            assertThat(code(fetch(patient, Map.of("url", server.url("/"), "timeout_ms", 200))))
                    .isEqualTo("egress_timeout");
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_call_can_be_aborted_and_the_end_of_the_run_aborts_the_rest() throws Exception {
        var never = new CountDownLatch(1);
        server.on("/", _ -> await(never));
        try {
            var session = session(LOOPBACK_TOO, EgressLimits.DEFAULT);
            var first = ask(session, 1, Map.of("url", server.url("/")));
            var second = ask(session, 2, Map.of("url", server.url("/")));

            session.answer(new HostCall(3, "fetch_abort", "{\"id\":1}"));
            assertThat(code(first.get(20, TimeUnit.SECONDS))).isEqualTo("egress_aborted");
            assertThat(second).isNotDone();
            session.close();
            assertThat(code(second.get(20, TimeUnit.SECONDS))).isEqualTo("egress_aborted");
            assertThat(code(fetch(session, Map.of("url", server.url("/"))))).isEqualTo("egress_aborted");
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_call_can_be_aborted_at_any_moment() throws Exception {
        try (var plain = TestServer.plain().on("/", TestServer.text(200, "ok"))) {
            var session = session(policy(true, List.of(), List.of()), limits(5_000, 1 << 20, Duration.ofSeconds(20)));
            for (int id = 0; id < 2_000; id++) {
                var call = ask(session, id, Map.of("url", plain.url("/")));
                long moment = System.nanoTime() + id * 500L; // up to a millisecond: connecting, sending, receiving
                while (System.nanoTime() < moment) {
                    Thread.onSpinWait();
                }
                session.answer(new HostCall(5_000, "fetch_abort", "{\"id\":" + id + "}"));

                assertThat(code(call.get(20, TimeUnit.SECONDS))).isIn("egress_aborted", "none");
            }
        }
    }

    @Test
    void what_cannot_be_found_or_reached_has_its_own_code() throws Exception {
        int port = server.port();
        assertThat(code(fetch(LOOPBACK_TOO, "https://no.example.test/"))).isEqualTo("egress_unresolved");
        server.close();
        assertThat(code(fetch(LOOPBACK_TOO, "https://" + TestServer.NAME + ":" + port + "/")))
                .isEqualTo("egress_unreachable");
    }

    @Test
    void a_tenant_never_meets_a_connection_of_another() throws Exception {
        var clients = java.util.concurrent.ConcurrentHashMap.<Integer>newKeySet();
        server.on("/", exchange -> {
            clients.add(exchange.getRemoteAddress().getPort());
            TestServer.send(exchange, 200, new byte[0]);
        });
        var host = new EgressHost(_ -> LOOPBACK_TOO, EgressLimits.DEFAULT, broken::add, this::address, tls);
        open.add(host);
        var segment = Runs.on("login").body("").segment();
        var other = new dev.mintline.actions.Segment(
                "other", segment.flow(), segment.eventJson(), segment.now(), true, segment.seed(), segment.budgets());

        fetch(host.open(segment), Map.of("url", server.url("/")));
        fetch(host.open(segment), Map.of("url", server.url("/")));
        assertThat(clients).hasSize(1);
        fetch(host.open(other), Map.of("url", server.url("/")));
        assertThat(clients).hasSize(2);
    }

    @Test
    void requests_are_read_as_json_of_one_shape() throws Exception {
        ObjectNode request = JSON.createObjectNode().put("url", server.url("/")).put("body", "%%%");
        assertThat(code(json(session(LOOPBACK_TOO, EgressLimits.DEFAULT)
                        .answer(new HostCall(1, "fetch", request.toString()))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))))
                .isEqualTo("egress_request");
        assertThat(session(LOOPBACK_TOO, EgressLimits.DEFAULT)
                        .answer(new HostCall(1, "groups.getUserGroups", "[{}]"))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .ok())
                .isFalse();
    }
}
