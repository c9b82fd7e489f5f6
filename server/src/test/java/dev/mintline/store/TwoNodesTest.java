package dev.mintline.store;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mintline.Mintline;
import dev.mintline.config.ConfigReader;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two servers on one database: what changes on one is so on the other at its next request (decisions 5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoNodesTest {
    private final PostgresEngine database = PostgresEngine.create();
    private final RunningServer one = RunningServer.start(database.serverSettings());
    private final Path otherData;
    private final Mintline two;

    TwoNodesTest() throws IOException, InterruptedException {
        otherData = Files.createTempDirectory("mintline-two-");
        try (Stream<Path> files = Files.list(one.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, otherData.resolve(file.getFileName())); // the master key is the same
            }
        }
        Map<String, String> settings = new TreeMap<>(database.serverSettings());
        settings.put("data", otherData.toString());
        settings.put("port", "0");
        settings.put("issuer", one.issuer());
        two = Mintline.start(ConfigReader.of(settings), one.clock());
    }

    @BeforeAll
    void both_have_the_same_tenant() {
        assertThat(two.issuer()).isEqualTo(one.issuer());
        assertThat(two.port()).isNotEqualTo(URI.create(one.issuer()).getPort());
    }

    @AfterAll
    void stop() throws IOException {
        two.close();
        one.close();
        database.close();
        try (Stream<Path> files = Files.walk(otherData)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_rotated_key_signs_and_a_revoked_one_verifies_nowhere_any_more() throws IOException {
        Answer before = clientCredentials();
        assertThat(before).isIssued();
        assertThat(onTwo("api/v2/clients", before.text("access_token"))).hasStatus(200);

        assertThat(one.management().post("keys/signing/rotate", object())).hasStatus(201);

        String current = key("current");
        assertThat(kid(clientCredentials().text("access_token"))).isEqualTo(current);
        assertThat(kid(before.text("access_token"))).isNotEqualTo(current);
        assertThat(one.http().get(uri(".well-known/jwks.json")).body()).contains(current);
        assertThat(onTwo("api/v2/clients", before.text("access_token"))).hasStatus(200);

        one.management().forget();
        assertThat(one.management().put("keys/signing/" + kid(before.text("access_token")) + "/revoke", object()))
                .hasStatus(200);

        assertThat(onTwo("api/v2/clients", before.text("access_token"))).hasStatus(401);
        one.management().forget();
    }

    @Test
    void a_replaced_secret_is_worthless_for_every_grant_and_for_revocation() {
        App app = one.aConfidentialClient();
        Api api = one.anApi();
        Person person = one.aUser();
        Tokens tokens = one.login(app, api, person, "openid", "offline_access");
        assertThat(refreshOnTwo(app, tokens)).isIssued();
        var request = one.authorization(app).api(api).scope("openid");
        var callback = one.browser().signIn(request, person).callback();

        Answer rotated = one.management().post("clients/" + app.clientId() + "/rotate-secret", object());

        assertThat(rotated).hasStatus(200);
        assertThat(post("oauth/token", app, one.codeExchange(request, callback)))
                .refusesWith(401, "invalid_client");
        assertThat(post("oauth/revoke", app, Form.of("token", tokens.refreshToken())))
                .refusesWith(401, "invalid_client");
        assertThat(refreshOnTwo(app, tokens)).refusesWith(401, "invalid_client");
        App renewed = app.authenticatingWith(new App.Credential.Post(rotated.text("client_secret")));
        assertThat(post("oauth/token", renewed, one.codeExchange(request, callback)))
                .isIssued();
        assertThat(refreshOnTwo(renewed, tokens)).isIssued();
    }

    @Test
    void a_switch_of_the_tenant_is_heeded() {
        App app = one.aConfidentialClient();
        Api api = one.anApi();
        Person person = one.aUser();
        Tokens revoked = one.login(app, api, person, "openid", "offline_access");
        Tokens spared = one.login(app, api, person, "openid", "offline_access");
        flag(false);

        assertThat(post("oauth/revoke", app, Form.of("token", revoked.refreshToken())))
                .hasStatus(200);

        assertThat(one.refresh(app, revoked.refreshToken())).refusesTheRefreshToken();
        assertThat(one.refresh(app, spared.refreshToken())).isIssued();
        flag(true);
    }

    private void flag(boolean on) {
        assertThat(one.management()
                        .patch("tenants/settings", object("{\"flags\":{\"revoke_refresh_token_grant\":" + on + "}}")))
                .hasStatus(200);
    }

    private Answer clientCredentials() throws IOException {
        JsonNode client = new ObjectMapper()
                .readTree(Files.readString(one.credentialsFile()))
                .path("management");
        return one.http()
                .post(
                        uri("oauth/token"),
                        Form.of(
                                "grant_type", "client_credentials",
                                "client_id", client.path("client_id").asText(),
                                "client_secret", client.path("client_secret").asText(),
                                "audience", client.path("audience").asText()));
    }

    private Answer refreshOnTwo(App app, Tokens tokens) {
        return post("oauth/token", app, Form.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()));
    }

    private Answer post(String path, App app, Form form) {
        return one.http().post(uri(path), form.with("client_id", app.clientId(), "client_secret", app.secret()));
    }

    private Answer onTwo(String path, String token) {
        return one.http().get(uri(path), "Authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + two.port() + "/" + path);
    }

    private String key(String place) {
        return one.management()
                .get("keys/signing")
                .tree()
                .valueStream()
                .filter(key -> key.path("alg").asText().equals("RS256"))
                .filter(key -> key.path(place).asBoolean())
                .findFirst()
                .orElseThrow()
                .path("kid")
                .asText();
    }

    private static String kid(String token) {
        String header = token.substring(0, token.indexOf('.'));
        return object(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .path("kid")
                .asText();
    }
}
