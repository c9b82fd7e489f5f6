package dev.mintline.management;

import static dev.mintline.management.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.http.ClientAddress;
import dev.mintline.mint.AccessTokenVerifier;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller without a token meets, over HTTP. The store refuses every access: none may happen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManagementRoutingTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server = WebServer.builder()
            .port(0)
            .host("127.0.0.1")
            .routing(routing -> routing.register("/", api()).register("/t/{tenant}", api()))
            .build();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, clients",
        "POST, clients",
        "GET, clients/abc",
        "PATCH, clients/abc",
        "GET, resource-servers/https%3A%2F%2Fapi.example%2F",
        "GET, users/auth0%7C1",
        "DELETE, sessions/s",
        "POST, sessions/s/revoke",
        "POST, actions/actions/a/deploy",
        "PATCH, actions/triggers/post-login/bindings",
        "GET, logs?from=1&take=2"
    })
    void every_operation_asks_for_authentication_first(String method, String path) throws Exception {
        HttpResponse<String> answer = send(method, "/api/v2/" + path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer.body()))
                .isEqualTo(json("{'statusCode':401,'error':'Unauthorized','message':'Missing authentication'}"));
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"api/v2\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void a_tenant_is_named_by_a_prefix_too() throws Exception {
        assertThat(send("GET", "/t/acme/api/v2/resource-servers/https%3A%2F%2Fa%2F")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/t/nobody/api/v2/clients").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2", "/api/v2/", "/api/v2/nothing", "/api/v2/clients/", "/api/v2/clients/a/b"})
    void an_unknown_path_is_not_found(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer.body())).isEqualTo(json("{'statusCode':404,'error':'Not Found','message':'Not Found'}"));
    }

    @Test
    void another_method_on_a_known_path_is_told_the_right_ones() throws Exception {
        HttpResponse<String> answer = send("PUT", "/api/v2/clients/abc");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PATCH, DELETE");
        assertThat(json(answer.body()).get("error").asText()).isEqualTo("Method Not Allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "token"})
    void a_header_of_another_scheme_is_refused(String authorization) throws Exception {
        HttpResponse<String> answer = send("GET", "/api/v2/clients", "Authorization", authorization);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()))
                .isEqualTo(json("{'statusCode':400,'error':'Bad Request',"
                        + "'message':'Bad HTTP authentication header format','errorCode':'Bearer'}"));
    }

    @Test
    void a_fault_of_the_server_says_nothing_about_itself() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/v2/clients", "Authorization", "Bearer x");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer.body()))
                .isEqualTo(json("{'statusCode':500,'error':'Internal Server Error',"
                        + "'message':'An internal error occurred.'}"));
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ManagementApi api() {
        Transactor closed = new ClosedStore();
        Configurations configurations = new Configurations(closed, Given.CREDENTIALS.masterKey());
        return new ManagementApi(
                new TenantDirectory(closed, "acme"),
                new BearerCheck(configurations, new AccessTokenVerifier()),
                Given.changes(),
                Given.CREDENTIALS,
                Given.building((tenant, code) -> Optional.empty()),
                new Arrivals(new ClientAddress(List.of()), () -> Given.NOON));
    }
}
