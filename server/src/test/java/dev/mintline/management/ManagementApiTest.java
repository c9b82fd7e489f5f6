package dev.mintline.management;

import static dev.mintline.management.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.http.ClientAddress;
import dev.mintline.keys.SigningKeys;
import dev.mintline.mint.AccessTokenVerifier;
import dev.mintline.mint.JwtSigner;
import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.InFlight;
import dev.mintline.store.Transactor;
import dev.mintline.store.jdbc.SqliteDatabase;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenantlog.LogIds;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Management API over HTTP, on a real store, with real tokens (tokens.md 9). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManagementApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "read:resource_servers create:resource_servers update:resource_servers"
            + " read:clients create:clients update:clients read:client_keys read:client_grants create:client_grants"
            + " read:users create:users read:sessions update:sessions delete:sessions"
            + " read:actions create:actions update:actions read:logs";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JwtSigner signer = new JwtSigner(Optional.empty());
    private Transactor store = new ClosedStore();
    private Configurations configurations = new Configurations(store, Given.CREDENTIALS.masterKey());
    private WebServer server = WebServer.builder().build();

    private record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

    @BeforeEach
    void start() {
        store = SqliteDatabase.open(folder, 2, new InFlight());
        store.createTenant(Given.TENANT);
        store.inTransaction(Given.TENANT.id(), stores -> {
            stores.signingKeys()
                    .create(SigningKeys.generate(
                            Given.TENANT,
                            "ES256",
                            SigningKeyRecord.State.CURRENT,
                            Given.CREDENTIALS.masterKey(),
                            Given.CREDENTIALS.random(),
                            Given.NOON));
            return stores;
        });
        configurations = new Configurations(store, Given.CREDENTIALS.masterKey());
        ManagementApi api = new ManagementApi(
                new TenantDirectory(store, "acme"),
                new BearerCheck(configurations, new AccessTokenVerifier()),
                new Changes(store, configurations, new LogEvents(new LogIds(Given.CREDENTIALS.random()))),
                Given.CREDENTIALS,
                Given.building(
                        (tenant, code) ->
                                code.contains("(((") ? Optional.of("SyntaxError: action.js:1:3") : Optional.empty(),
                        store),
                new Arrivals(new ClientAddress(List.of()), () -> Given.NOON));
        server = WebServer.builder()
                .port(0)
                .host("127.0.0.1")
                .routing(routing -> routing.register("/", api).register("/t/{tenant}", api))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        server.stop();
        store.close();
        http.close();
    }

    @Nested
    class The_caller {
        @Test
        void needs_a_scope_of_the_operation() throws Exception {
            Answer answer = send("GET", "clients", "", token("read:users", Duration.ofHours(1), "mgmt@clients"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body())
                    .isEqualTo(json("{'statusCode':403,'error':'Forbidden','message':"
                            + "'Insufficient scope, expected any of: read:clients','errorCode':'insufficient_scope'}"));
        }

        @Test
        void must_be_a_client_for_itself_whatever_a_users_token_claims() throws Exception {
            assertThat(send("GET", "clients", "", token(ALL, Duration.ofHours(1), "auth0|1"))
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void with_an_expired_or_changed_token_is_nobody() throws Exception {
            Answer expired = send("GET", "clients", "", token(ALL, Duration.ZERO, "mgmt@clients"));
            assertThat(expired.status()).isEqualTo(401);
            assertThat(expired.body().get("message").asText())
                    .isEqualTo("Expired token received for JSON Web Token validation");
            Answer changed = send("GET", "clients", "", token() + "x");
            assertThat(changed.status()).isEqualTo(401);
            assertThat(changed.body())
                    .isEqualTo(json("{'statusCode':401,'error':'Unauthorized','message':'Invalid token',"
                            + "'errorCode':'invalid_token'}"));
        }
    }

    @Nested
    class A_body {
        @Test
        void that_is_not_json_is_refused() throws Exception {
            assertThat(send("POST", "clients", "{'name'", token()).status()).isEqualTo(400);
            assertThat(send("POST", "clients", "[]", token()).status()).isEqualTo(400);
            assertThat(send("POST", "clients", "", token())
                            .body()
                            .get("message")
                            .asText())
                    .isEqualTo("Payload validation error: 'Missing required property: name'.");
        }

        @Test
        void of_another_type_is_refused() throws Exception {
            assertThat(send("POST", "clients", "name=x", token(), "text/plain").status())
                    .isEqualTo(415);
        }

        @Test
        void that_is_too_large_is_refused() throws Exception {
            Answer answer = send("POST", "clients", "{'name':'" + "x".repeat(1_100_000) + "'}", token());
            assertThat(answer.status()).isEqualTo(413);
        }
    }

    @Nested
    class Apis {
        @Test
        void are_made_found_by_id_and_by_encoded_identifier_and_changed() throws Exception {
            Answer made = send("POST", "resource-servers", "{'name':'O','identifier':'https://o.example/'}", token());
            assertThat(made.status()).isEqualTo(201);
            String id = made.body().get("id").asText();
            String encoded = "resource-servers/https%3A%2F%2Fo.example%2F";
            assertThat(send("GET", "resource-servers/" + id, "", token()).body())
                    .isEqualTo(made.body());
            assertThat(send("GET", encoded, "", token()).body()).isEqualTo(made.body());
            Answer changed = send("PATCH", encoded, "{'allow_online_access':true}", token());
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.body().get("allow_online_access").asBoolean()).isTrue();
            assertThat(configurations
                            .of(Given.TENANT.id())
                            .api(new Audience("https://o.example/"))
                            .orElseThrow()
                            .allowOnlineAccess())
                    .isTrue();
            assertThat(send("GET", "resource-servers?include_totals=true&fields=name", "", token())
                            .body())
                    .isEqualTo(json("{'start':0,'limit':50,'length':1,'total':1,'resource_servers':[{'name':'O'}]}"));
        }

        @Test
        void have_an_identifier_of_their_own() throws Exception {
            send("POST", "resource-servers", "{'identifier':'a'}", token());
            assertThat(send("POST", "resource-servers", "{'identifier':'a'}", token())
                            .body())
                    .isEqualTo(json("{'statusCode':409,'error':'Conflict',"
                            + "'message':'A resource server with the same identifier already exists.'}"));
            assertThat(send("POST", "resource-servers", "{'identifier':'https://login.acme.example/userinfo'}", token())
                            .status())
                    .isEqualTo(409);
        }

        @Test
        void that_do_not_exist_are_not_found() throws Exception {
            assertThat(send("GET", "resource-servers/x", "", token()).body())
                    .isEqualTo(
                            json(
                                    "{'statusCode':404,'error':'Not Found',"
                                            + "'message':'The resource server does not exist','errorCode':'inexistent_resource_server'}"));
        }
    }

    @Nested
    class Clients {
        @Test
        void show_their_secret_once_and_later_only_to_those_with_the_scope() throws Exception {
            Answer made = send("POST", "clients", "{'name':'Shop'}", token());
            assertThat(made.status()).isEqualTo(201);
            String secret = made.body().get("client_secret").asText();
            assertThat(secret).matches("[A-Za-z0-9]{64}");
            String path = "clients/" + made.body().get("client_id").asText();
            assertThat(send("GET", path, "", token())
                            .body()
                            .get("client_secret")
                            .asText())
                    .isEqualTo(secret);
            assertThat(send("GET", path, "", token("read:clients", Duration.ofHours(1), "mgmt@clients"))
                            .body()
                            .has("client_secret"))
                    .isFalse();
            assertThat(configurations
                            .of(Given.TENANT.id())
                            .client(new ClientId(made.body().get("client_id").asText()))
                            .orElseThrow()
                            .secret()
                            .orElseThrow()
                            .hash()
                            .matches(secret))
                    .isTrue();
        }

        @Test
        void are_listed_by_checkpoint() throws Exception {
            for (String name : List.of("a", "b", "c")) {
                send("POST", "clients", "{'name':'" + name + "'}", token());
            }
            JsonNode first =
                    send("GET", "clients?take=2&fields=name", "", token()).body();
            assertThat(first.get("clients")).hasSize(2);
            JsonNode rest = send(
                            "GET",
                            "clients?take=2&fields=name&from="
                                    + first.get("next").asText(),
                            "",
                            token())
                    .body();
            assertThat(rest.get("clients")).hasSize(1);
            assertThat(rest.has("next")).isFalse();
        }

        @Test
        void leave_a_record_of_every_change_without_any_secret() throws Exception {
            Answer made =
                    send("POST", "clients", "{'name':'Shop','client_secret':'sixteen-or-more-characters'}", token());
            JsonNode logs = send("GET", "logs?q=type:sapi", "", token()).body();
            assertThat(logs).hasSize(1);
            assertThat(logs.get(0).get("description").asText()).isEqualTo("Create a client");
            assertThat(logs.get(0).at("/details/request/properties").toString())
                    .isEqualTo("[\"name\",\"client_secret\"]");
            assertThat(logs.get(0).at("/details/response/body/client_id"))
                    .isEqualTo(made.body().get("client_id"));
            assertThat(logs.toString()).doesNotContain("sixteen-or-more");
            String id = logs.get(0).get("log_id").asText();
            assertThat(send("GET", "logs/" + id, "", token()).body()).isEqualTo(logs.get(0));
        }

        @Test
        void refused_leave_nothing() throws Exception {
            long epoch = epoch();
            send("PATCH", "clients/nobody", "{'name':'x'}", token());
            assertThat(send("GET", "logs", "", token()).body()).isEmpty();
            assertThat(epoch()).isEqualTo(epoch);
        }
    }

    @Nested
    class Client_grants {
        @Test
        void need_a_client_an_api_and_scopes_that_it_defines() throws Exception {
            String client = send("POST", "clients", "{'name':'x'}", token())
                    .body()
                    .get("client_id")
                    .asText();
            send("POST", "resource-servers", "{'identifier':'a','scopes':[{'value':'r'}]}", token());
            String grant = "{'client_id':'" + client + "','audience':'a','scope':['r']}";
            assertThat(send("POST", "client-grants", grant.replace("['r']", "['w']"), token())
                            .status())
                    .isEqualTo(400);
            assertThat(send("POST", "client-grants", grant.replace("'a'", "'b'"), token())
                            .status())
                    .isEqualTo(404);
            assertThat(send("POST", "client-grants", grant, token()).status()).isEqualTo(201);
            assertThat(send("POST", "client-grants", grant, token()).status()).isEqualTo(409);
            assertThat(send("GET", "client-grants?client_id=" + client, "", token())
                            .body())
                    .hasSize(1);
            assertThat(send("GET", "client-grants?audience=b", "", token()).body())
                    .isEmpty();
        }
    }

    @Nested
    class Users {
        private static final String ANN = "{'connection':'Username-Password-Authentication',"
                + "'email':'ann@example.com','password':'correct horse','user_id':'1'}";

        @Test
        void are_made_once_and_read_back_without_a_password() throws Exception {
            Answer made = send("POST", "users", ANN, token());
            assertThat(made.status()).isEqualTo(201);
            assertThat(made.body().toString()).doesNotContain("horse", "$hash$");
            assertThat(send("GET", "users/auth0%7C1", "", token()).body()).isEqualTo(made.body());
            assertThat(send("POST", "users", ANN, token()).body())
                    .isEqualTo(json("{'statusCode':409,'error':'Conflict','message':'The user already exists.',"
                            + "'errorCode':'auth0_idp_error'}"));
            assertThat(send("GET", "users", "", token()).body()).hasSize(1);
            assertThat(send("GET", "users?page=10&per_page=100", "", token()).status())
                    .isEqualTo(400);
            assertThat(send("GET", "users/nobody", "", token())
                            .body()
                            .get("errorCode")
                            .asText())
                    .isEqualTo("inexistent_user");
        }
    }

    @Nested
    class Sessions {
        @BeforeEach
        void one_session() throws Exception {
            send("POST", "users", Users.ANN, token());
            store.inTransaction(Given.TENANT.id(), stores -> {
                stores.sessions()
                        .create(new Session(
                                new SessionId("s1"),
                                new UserId("auth0|1"),
                                Hash.of("cookie"),
                                Given.NOON,
                                Given.NOON,
                                Given.NOON,
                                Given.NOON,
                                Given.NOON.plusSeconds(100),
                                Given.NOON.plusSeconds(50),
                                true,
                                List.of(new Session.AuthenticationMethod("pwd", Given.NOON)),
                                new TreeSet<>(),
                                Device.first(Optional.empty(), Optional.empty()),
                                Metadata.EMPTY,
                                Optional.empty()));
                return stores;
            });
        }

        @Test
        void take_metadata_as_a_whole_and_end() throws Exception {
            Answer set = send("PATCH", "sessions/s1", "{'session_metadata':{'a':'1','b':'2'}}", token());
            assertThat(set.status()).isEqualTo(200);
            assertThat(send("PATCH", "sessions/s1", "{'session_metadata':{'c':'3'}}", token())
                            .body()
                            .get("session_metadata"))
                    .isEqualTo(json("{'c':'3'}"));
            assertThat(send("PATCH", "sessions/s1", "{'session_metadata':null}", token())
                            .body()
                            .get("session_metadata"))
                    .isEmpty();
            Answer revoked = send("POST", "sessions/s1/revoke", "", token());
            assertThat(revoked.status()).isEqualTo(202);
            assertThat(revoked.raw().body()).isEmpty();
            assertThat(send("GET", "sessions/s1", "", token()).body())
                    .isEqualTo(json("{'statusCode':404,'error':'Not Found','message':'The session does not exist.'}"));
            assertThat(send("POST", "sessions/s1/revoke", "", token()).status()).isEqualTo(404);
            assertThat(send("GET", "logs?q=type:session_revoked", "", token()).body())
                    .hasSize(1);
        }

        @Test
        void are_deleted() throws Exception {
            assertThat(send("DELETE", "sessions/s1", "", token()).status()).isEqualTo(202);
            assertThat(send("DELETE", "sessions/s1", "", token()).status()).isEqualTo(404);
        }
    }

    @Nested
    class Actions {
        private static final String ACTION =
                "{'name':'a','supported_triggers':[{'id':'post-login','version':'v3'}],'code':'1'}";

        @Test
        void are_saved_deployed_bound_and_run_from_then_on() throws Exception {
            String id = send("POST", "actions/actions", ACTION, token())
                    .body()
                    .get("id")
                    .asText();
            String bind = "{'bindings':[{'ref':{'type':'action_name','value':'a'}}]}";
            assertThat(send("PATCH", "actions/triggers/post-login/bindings", bind, token())
                            .status())
                    .isEqualTo(400);
            Answer deployed = send("POST", "actions/actions/" + id + "/deploy", "", token());
            assertThat(deployed.status()).isEqualTo(200);
            assertThat(deployed.body().get("number").asInt()).isEqualTo(1);
            Answer bound = send("PATCH", "actions/triggers/post-login/bindings", bind, token());
            assertThat(bound.status()).isEqualTo(200);
            assertThat(configurations.of(Given.TENANT.id()).postLogin().actions())
                    .hasSize(1);
            String binding = bound.body().at("/bindings/0/id").asText();
            assertThat(send(
                                    "PATCH",
                                    "actions/triggers/post-login/bindings",
                                    "{'bindings':[{'ref':{'type':'binding_id','value':'" + binding
                                            + "'},'display_name':'Mine'}]}",
                                    token())
                            .body()
                            .at("/bindings/0/id")
                            .asText())
                    .isEqualTo(binding);
            send("PATCH", "actions/actions/" + id, "{'code':'2','secrets':[{'name':'K','value':'v'}]}", token());
            assertThat(running()).isEqualTo("1");
            send("POST", "actions/actions/" + id + "/deploy", "", token());
            assertThat(running()).isEqualTo("2");
            JsonNode list = send("GET", "actions/actions", "", token()).body();
            assertThat(list.get("total").asInt()).isEqualTo(1);
            assertThat(list.at("/actions/0/deployed_version/number").asInt()).isEqualTo(2);
            assertThat(list.at("/actions/0/all_changes_deployed").asBoolean()).isTrue();
            assertThat(send("GET", "actions/triggers/post-login/bindings", "", token())
                            .body()
                            .get("total")
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void have_a_name_of_their_own_and_code_that_can_be_parsed() throws Exception {
            send("POST", "actions/actions", ACTION, token());
            assertThat(send("POST", "actions/actions", ACTION, token()).status())
                    .isEqualTo(409);
            Answer broken = send(
                    "POST", "actions/actions", ACTION.replace("'1'", "'((('").replace("'a'", "'b'"), token());
            assertThat(broken.status()).isEqualTo(400);
            assertThat(broken.body().get("message").asText()).contains("SyntaxError: action.js:1:3");
        }

        private String running() {
            return configurations
                    .of(Given.TENANT.id())
                    .postLogin()
                    .actions()
                    .getFirst()
                    .code();
        }
    }

    @Test
    void the_log_is_read_on_from_a_record() throws Exception {
        for (int i = 0; i < 3; i++) {
            send("POST", "clients", "{'name':'c" + i + "'}", token());
        }
        Answer first = send("GET", "logs?take=2", "", token());
        assertThat(first.body()).hasSize(2);
        String link = first.raw().headers().firstValue("Link").orElseThrow();
        assertThat(link)
                .startsWith("<https://login.acme.example/api/v2/logs?from=")
                .endsWith("&take=2>; rel=\"next\"");
        String from = first.body().get(1).get("log_id").asText();
        assertThat(link).contains(from);
        assertThat(send("GET", "logs?take=2&from=" + from, "", token()).body()).hasSize(1);
        assertThat(send("GET", "logs?q=user_id:1", "", token()).status()).isEqualTo(400);
        assertThat(send("GET", "logs?include_totals=true&per_page=1", "", token())
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(3);
    }

    private long epoch() {
        return store.read(Given.TENANT.id(), stores -> stores.tenant().configEpoch());
    }

    private String token() {
        return token(ALL, Duration.ofHours(1), "mgmt@clients");
    }

    private String token(String scope, Duration left, String subject) {
        Instant end = Given.NOON.plus(left);
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", Given.TENANT.issuer());
        claims.put("sub", subject);
        claims.put("aud", Given.TENANT.managementAudience().value());
        claims.put("exp", left.isZero() ? end.getEpochSecond() : end.getEpochSecond() + 1);
        claims.put("azp", "mgmt");
        claims.put("scope", scope);
        return signer.sign(
                claims,
                "JWT",
                "ES256",
                configurations.of(Given.TENANT.id()).keys().current("ES256"));
    }

    private Answer send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        return send(method, path, body, token, "application/json");
    }

    private Answer send(String method, String path, String body, String token, String type)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v2/" + path))
                .header("Authorization", "Bearer " + token);
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode parsed = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        return new Answer(answer.statusCode(), parsed, answer);
    }
}
