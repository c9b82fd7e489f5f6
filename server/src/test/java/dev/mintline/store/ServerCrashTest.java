package dev.mintline.store;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The server's process is killed in the middle of rotations, again and again: whatever it acknowledged works afterwards,
 * and no family is dead without a cause (product.md 6). The client knows only what it was answered.
 */
@Timeout(3_600)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerCrashTest {
    private static final int KILLS = Integer.getInteger("mintline.kills", 5);
    private static final int FAMILIES = 4;
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");

    @Test
    void on_sqlite_every_acknowledged_successor_works_after_a_kill() throws Exception {
        killed(SqliteEngine.create());
    }

    @Test
    void on_postgresql_every_acknowledged_successor_works_after_a_kill() throws Exception {
        killed(PostgresEngine.create());
    }

    private static void killed(Engine engine) throws Exception {
        long seed = Long.getLong("mintline.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dmintline.seed), " + KILLS + " kills (-Dmintline.kills)");
        Random random = new Random(seed);
        int port = freePort();
        Path data = SqliteEngine.create().folder();
        Map<String, String> settings = new TreeMap<>(engine.serverSettings());
        try (engine;
                SqliteEngine folder = new SqliteEngine(data);
                HttpClient http = HttpClient.newHttpClient()) {
            ServerProcess server = ServerProcess.start(data, port, settings);
            List<Family> families = signIn(data, port);
            for (int kill = 0; kill < KILLS; kill++) {
                rotateUntilKilled(http, families, server, random.nextInt(400_000_000));
                server = ServerProcess.start(data, port, settings);
                for (Family family : families) {
                    assertThat(family.exchange(http))
                            .as("kill %d: family %s", kill, family.number)
                            .isEqualTo(200);
                }
            }
            server.kill();
            assertThat(folder.folder()).exists();
        }
    }

    /** What one application holds: the newest token that it was given. */
    private static final class Family {
        private final int number;
        private final URI endpoint;
        private final String clientId;
        private String token;

        Family(int number, URI endpoint, String clientId, String token) {
            this.number = number;
            this.endpoint = endpoint;
            this.clientId = clientId;
            this.token = token;
        }

        /** The status; keeps the successor when there is one. */
        int exchange(HttpClient http) throws IOException, InterruptedException {
            String form = "grant_type=refresh_token&client_id=" + clientId + "&refresh_token="
                    + URLEncoder.encode(token, StandardCharsets.UTF_8);
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher successor = REFRESH_TOKEN.matcher(answer.body());
            if (answer.statusCode() == 200 && successor.find()) {
                token = successor.group(1);
            }
            return answer.statusCode();
        }
    }

    private static List<Family> signIn(Path data, int port) throws IOException {
        try (RunningServer client = RunningServer.attach(data, port)) {
            // The leeway covers the one answer that a kill can swallow; it is long, for restarts take their time.
            App app = client.aClient(object().put("app_type", "native")
                    .put("token_endpoint_auth_method", "none")
                    .set(
                            "refresh_token",
                            object().put("rotation_type", "rotating")
                                    .put("expiration_type", "expiring")
                                    .put("leeway", 3_600)));
            Api api = client.anApi();
            Person person = client.aUser();
            Browser browser = client.browser();
            client.login(browser, app, api, person, "openid", "offline_access");
            List<Family> families = new ArrayList<>();
            for (int number = 0; number < FAMILIES; number++) {
                String token = client.silentLogin(browser, app, api, "openid", "offline_access")
                        .refreshToken();
                families.add(new Family(number, client.uri("oauth/token"), app.clientId(), token));
            }
            return families;
        }
    }

    /** A thread per family exchanges for as long as it is answered; the kill comes {@code nanos} after the first answer. */
    private static void rotateUntilKilled(HttpClient http, List<Family> families, ServerProcess server, int nanos)
            throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger answered = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (Family family : families) {
            clients.add(Thread.ofVirtual().start(() -> {
                try {
                    while (family.exchange(http) == 200) {
                        answered.incrementAndGet();
                        first.countDown();
                    }
                } catch (IOException | InterruptedException killed) {
                    first.countDown(); // the answer that was on its way is lost, as it would be for any client
                }
            }));
        }
        first.await();
        LockSupport.parkNanos(nanos);
        server.kill();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(answered.get()).as("exchanges before the kill").isPositive();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
