package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.LogCapture;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that no well-behaved client sends: clear protocol errors, never the inside of the server. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputSpec {
    private final RunningServer server;

    BadInputSpec(RunningServer server) {
        this.server = server;
    }

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] NOTHING = new byte[0];

    @Test
    @Clause("tokens.md 1.1")
    void another_content_type_or_none_is_refused() {
        byte[] form = "grant_type=refresh_token&client_id=c".getBytes(StandardCharsets.UTF_8);

        for (String path : List.of("oauth/token", "oauth/revoke")) {
            for (String type : List.of("text/plain", "multipart/form-data; boundary=x", "application/xml", "x")) {
                assertThat(server.http().post(server.uri(path), type, form)).refusesWith(400, "invalid_request");
            }
            assertThat(raw("POST", path, "", form)).refusesWith(400, "invalid_request");
        }
    }

    @Test
    @Clause("tokens.md 1.1")
    void json_that_is_broken_or_no_object_of_texts_is_refused() {
        for (String body : List.of(
                "",
                "{",
                "nonsense",
                "[]",
                "null",
                "\"text\"",
                "{\"grant_type\":\"refresh_token\"",
                "{\"grant_type\":[\"refresh_token\"],\"client_id\":\"c\"}",
                "{\"grant_type\":{\"a\":1},\"client_id\":\"c\"}",
                "{\"grant_type\":\"a\",\"grant_type\":\"b\",\"client_id\":\"c\"}",
                "{\"grant_type\":\"a\"} trailing",
                "[".repeat(50_000))) {
            for (String path : List.of("oauth/token", "oauth/revoke")) {
                Answer answer = server.http().post(server.uri(path), "application/json", body);
                assertThat(answer).as("%.60s", body).refusesWith(400, "invalid_request");
            }
        }
    }

    @Test
    @Clause({"tokens.md 0.3", "RFC6749-3.2"})
    void a_parameter_given_twice_is_refused() {
        for (String body : List.of(
                "grant_type=refresh_token&grant_type=refresh_token&client_id=c",
                "grant_type=refresh_token&client_id=c&client_id=c",
                "grant_type=refresh_token&client_id=c&refresh_token=a&refresh_token=b",
                "grant_type=refresh_token&client_id=c&unknown=a&unknown=b")) {
            assertThat(server.http().post(server.uri("oauth/token"), FORM, body))
                    .refusesWith(400, "invalid_request");
        }
        assertThat(server.http().post(server.uri("oauth/revoke"), FORM, "client_id=c&token=a&token=b"))
                .refusesWith(400, "invalid_request");
        App app = server.aPublicClient();
        String query = server.authorization(app).scope("openid").parameters().encoded();
        Answer twice = server.http().get(server.uri("authorize?" + query + "&client_id=" + app.clientId()));
        assertThat(twice.status()).isBetween(300, 499);
        assertThat(twice).showsNoInsides();
        assertThat(twice.header("Location").orElse("error=invalid_request")).contains("error=invalid_request");
    }

    @Test
    @Clause("tokens.md 1.1")
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] raw = "grant_type=refresh_token&client_id=\u00c3(".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(server.http().post(server.uri("oauth/token"), FORM, raw)).refusesWith(400, "invalid_request");
        byte[] json = "{\"grant_type\":\"\u00c3(\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(server.http().post(server.uri("oauth/token"), "application/json", json))
                .refusesWith(400, "invalid_request");
        assertThat(server.http().post(server.uri("oauth/token"), FORM, "grant_type=%C3%28&client_id=c"))
                .refusesWith(400, "invalid_request");
        assertThat(server.http()
                        .post(
                                server.uri("oauth/token"),
                                Form.of("grant_type", "refresh_token", "refresh_token", "x"),
                                "Authorization",
                                "Basic wyg6eA=="))
                .hasStatus(401)
                .showsNoInsides();
        assertClientError(raw("GET", "authorize?client_id=%C3%28&response_type=code", "", NOTHING));
    }

    @Test
    @Clause("tokens.md 1.1")
    void broken_percent_escapes_are_refused() {
        for (String value : List.of("%", "%4", "%zz", "%u0041", "a%%20b")) {
            assertThat(server.http().post(server.uri("oauth/token"), FORM, "grant_type=" + value + "&client_id=c"))
                    .as("%s", value)
                    .refusesWith(400, "invalid_request");
            assertClientError(raw("GET", "authorize?response_type=code&client_id=" + value, "", NOTHING));
            assertClientError(raw("GET", "api/v2/clients/" + value, "", NOTHING));
        }
    }

    @Test
    @Clause("tokens.md 1.3")
    void a_null_character_in_an_authorization_request_is_refused() {
        for (String parameter : List.of("nonce", "state", "scope", "client_id")) {
            assertClientError(
                    raw("GET", "authorize?response_type=code&client_id=c&" + parameter + "=a%00b", "", NOTHING));
        }
    }

    @Test
    @Clause("tokens.md 1.1")
    void a_body_of_ten_megabytes_is_refused_whole() {
        byte[] body = ("grant_type=refresh_token&client_id=c&refresh_token=" + "x".repeat(10 << 20))
                .getBytes(StandardCharsets.US_ASCII);
        String length = "Content-Length: " + body.length + "\r\n";

        for (String path : List.of("oauth/token", "oauth/revoke")) {
            Answer form = raw("POST", path, "Content-Type: " + FORM + "\r\n" + length, body);
            assertThat(form.status()).isIn(400, 413);
            assertThat(form).showsNoInsides();
            Answer json = raw("POST", path, "Content-Type: application/json\r\n" + length, body);
            assertThat(json.status()).isIn(400, 413);
        }
        Answer management = raw(
                "POST",
                "api/v2/clients",
                "Content-Type: application/json\r\nAuthorization: Bearer "
                        + server.management().token() + "\r\n" + length,
                body);
        assertThat(management.status()).isIn(400, 413);
        assertTheServerIsWell();
    }

    @Test
    @Clause("tokens.md 1.1")
    void a_body_without_a_length_that_does_not_end_is_refused() {
        byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[chunk.length * 160];
        for (int i = 0; i < 160; i++) {
            System.arraycopy(chunk, 0, body, i * chunk.length, chunk.length);
        }

        Answer answer = server.raw()
                .send(
                        "POST /oauth/token HTTP/1.1",
                        "Transfer-Encoding: chunked\r\nContent-Type: " + FORM + "\r\n",
                        body);

        assertThat(answer.status()).isIn(400, 413);
        assertThat(answer).showsNoInsides();
        assertTheServerIsWell();
    }

    @Test
    @Clause("tokens.md 1.1")
    void a_body_that_breaks_off_is_the_fault_of_its_sender() {
        byte[] half = "{\"grant_type\":".getBytes(StandardCharsets.US_ASCII);
        String json = "Content-Type: application/json\r\n";
        try (LogCapture captured = new LogCapture()) {
            String chunked = json + "Transfer-Encoding: chunked\r\n";
            byte[] noChunk = "ZZZ\r\n".getBytes(StandardCharsets.US_ASCII);
            byte[] halfAChunk = "20\r\nab".getBytes(StandardCharsets.US_ASCII);

            for (String line : List.of("POST /oauth/token HTTP/1.1", "POST /oauth/revoke HTTP/1.1")) {
                assertThat(server.raw().breakOff(line, json + "Content-Length: 100\r\n", half))
                        .hasStatus(400)
                        .showsNoInsides();
                assertThat(server.raw().breakOff(line, chunked, noChunk))
                        .hasStatus(400)
                        .showsNoInsides();
                assertThat(server.raw().breakOff(line, chunked, halfAChunk))
                        .hasStatus(400)
                        .showsNoInsides();
            }

            assertThat(captured.text()).doesNotContain("SEVERE", "\tat ");
        }
    }

    @Test
    @Clause("tokens.md 1.1")
    void headers_of_64_kilobytes_are_refused() {
        Answer answer = raw(
                "POST",
                "oauth/token",
                "Content-Type: " + FORM + "\r\nContent-Length: 0\r\nX-Filler: " + "x".repeat(65_536) + "\r\n",
                NOTHING);
        assertClientError(answer);
        assertClientError(raw("GET", "authorize?client_id=" + "x".repeat(65_536), "", NOTHING));
        assertTheServerIsWell();
    }

    @Test
    @Clause("RFC9110-15.5")
    void what_is_not_http_or_not_there_is_refused() {
        assertClientError(raw("BREW", "oauth/token", "", NOTHING));
        assertClientError(raw("GET", "no/such/place", "", NOTHING));
        assertClientError(raw("GET", "../../etc/passwd", "", NOTHING));
        assertClientError(raw("DELETE", "oauth/token", "", NOTHING));
        assertTheServerIsWell();
    }

    @Test
    @Clause("RFC6749-3.2")
    void an_unknown_client_is_refused_everywhere() {
        App nobody = new App("nobody-knows-me", "", new App.Credential.Post("secret"), "https://x.test/cb");

        assertThat(server.refresh(nobody, "v1.none")).refusesWith(401, "invalid_client");
        assertThat(server.revoke(nobody, "v1.none")).refusesWith(401, "invalid_client");
        assertClientError(server.http().get(server.authorization(nobody).uri(server.issuer())));
    }

    @Test
    @Clause("tokens.md 3.7")
    void refresh_tokens_of_any_shape_are_refused_alike() {
        App app = server.aPublicClient();
        String real = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access")
                .refreshToken();

        for (String token : List.of(
                "x",
                "v1.",
                "v1.!!!!",
                "v1." + "A".repeat(43),
                "v1." + "A".repeat(4_000),
                "ORT",
                "ORT" + "A".repeat(43),
                "ORT' OR 1=1 --",
                "\u0000",
                "\ud83d\ude00",
                real.substring(0, real.length() - 1),
                real + "A",
                real.substring(0, 20) + (real.charAt(20) == 'A' ? 'B' : 'A') + real.substring(21),
                real.replace("v1.", "V1."))) {
            assertThat(server.refresh(app, token)).as("%s", token).refusesTheRefreshToken();
        }
        assertThat(server.refresh(app, real)).isIssued();
    }

    @Test
    @Clause({"tokens.md-96", "tokens.md 9.1"})
    void the_management_api_refuses_in_its_own_shape() {
        assertManagementError(server.http().get(server.management().uri("clients")), 401, "Unauthorized");
        assertManagementError(
                server.http().get(server.management().uri("clients"), "Authorization", "Bearer nonsense"),
                401,
                "Unauthorized");
        String bearer = "Bearer " + server.management().token();
        for (String body : List.of("{", "[]", "\"x\"", "{\"name\":\"a\",\"name\":\"b\"}")) {
            assertManagementError(
                    server.http()
                            .post(
                                    server.management().uri("clients"),
                                    "application/json",
                                    body,
                                    "Authorization",
                                    bearer),
                    400,
                    "Bad Request");
        }
        Answer property =
                server.management().post("clients", object().put("name", "x").put("no_such_property", 1));
        assertManagementError(property, 400, "Bad Request");
        assertThat(property).has("errorCode", "invalid_body");
        Answer unknown = server.management().get("clients/nobody-knows-me");
        assertManagementError(unknown, 404, "Not Found");
        assertThat(unknown).has("message", "The client does not exist").has("errorCode", "inexistent_client");
        assertManagementError(server.management().get("users/auth0%7Cnobody"), 404, "Not Found");
        assertManagementError(server.management().get("sessions/nobody"), 404, "Not Found");
    }

    @Test
    @Clause({"tokens.md-96", "tokens.md 9.1"})
    void a_management_token_is_good_for_its_scopes_and_other_tokens_for_nothing() {
        App app = server.aConfidentialClient();
        String audience = server.issuer() + "api/v2/";
        ObjectNode grant = object().put("client_id", app.clientId()).put("audience", audience);
        grant.putArray("scope").add("read:clients");
        assertThat(server.management().post("client-grants", grant)).hasStatus(201);
        Answer token = server.token(app, Form.of("grant_type", "client_credentials", "audience", audience));
        assertThat(token).isIssued().has("scope", "read:clients");
        String bearer = "Bearer " + token.text("access_token");
        Tokens others = server.login(server.aPublicClient(), server.anApi(), server.aUser(), "openid", "read:a");

        assertThat(server.http().get(server.management().uri("clients"), "Authorization", bearer))
                .hasStatus(200);
        Answer refused = server.http().get(server.management().uri("users"), "Authorization", bearer);
        assertManagementError(refused, 403, "Forbidden");
        assertThat(refused)
                .has("errorCode", "insufficient_scope")
                .has("message", "Insufficient scope, expected any of: read:users");
        assertManagementError(
                server.http()
                        .get(server.management().uri("clients"), "Authorization", "Bearer " + others.accessToken()),
                401,
                "Unauthorized");
    }

    private Answer raw(String method, String path, String headers, byte[] body) {
        String length =
                headers.contains("Content-Length") || body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
        return server.raw().send(method + " /" + path + " HTTP/1.1", headers + length, body);
    }

    private static void assertClientError(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(400, 499);
        assertThat(answer).showsNoInsides();
    }

    private static void assertManagementError(Answer answer, int status, String error) {
        assertThat(answer).hasStatus(status).isJson().showsNoInsides().has("error", error);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.text("message")).isNotEmpty();
    }

    private void assertTheServerIsWell() {
        assertThat(server.http().get(server.uri(".well-known/openid-configuration")))
                .hasStatus(200);
    }
}
