package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.LogCapture;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No secret, token, password or cookie is stored in clear or written to any log (product page, section 6). */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsSpec {
    private final RunningServer server;

    SecretsSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"product.md 6", "tokens.md 3.7"})
    void what_was_used_well_is_nowhere_in_clear() throws IOException {
        List<String> secrets = new ArrayList<>();
        try (LogCapture captured = new LogCapture()) {
            App app = server.aConfidentialClient();
            App open = server.aPublicClient();
            Api api = server.anApi();
            Person person = server.aUser();
            Browser browser = server.browser();
            Authorization request = server.authorization(app).api(api).scope("openid", "offline_access");
            Arrival.Callback callback = browser.signIn(request, person).callback();
            Tokens offline = new Tokens(server.exchangeCode(request, callback));
            Tokens online = server.silentLogin(browser, open, api, "openid", "online_access");
            Tokens refreshed = server.refreshed(app, offline.refreshToken());
            Tokens again = server.refreshed(open, online.refreshToken());
            server.deployAndBind("exports.onExecutePostLogin = async (event) => { throw new Error('boom'); };");
            assertThat(server.refresh(app, offline.refreshToken())).refusesWith(403, "access_denied");
            server.unbind();
            assertThat(server.revoke(open, online.refreshToken())).hasStatus(200);

            secrets.addAll(List.of(
                    app.secret(),
                    person.password(),
                    callback.code(),
                    request.verifier(),
                    server.management().token(),
                    offline.refreshToken(),
                    online.refreshToken()));
            for (Tokens tokens : List.of(offline, online, refreshed, again)) {
                secrets.add(signature(tokens.accessToken()));
                secrets.add(signature(tokens.idToken()));
            }
            browser.cookies().values().stream()
                    .filter(value -> value.length() > 15)
                    .forEach(secrets::add);

            assertThat(browser.cookies()).isNotEmpty();
            assertNowhere(secrets, captured);
        }
    }

    @Test
    @Clause("product.md 6")
    void what_was_refused_is_nowhere_in_clear_either() throws IOException {
        String marker = "Leaky-secret-marker-0451";
        try (LogCapture captured = new LogCapture()) {
            App app = server.aConfidentialClient();
            Person person = server.aUser();
            App wrong = app.authenticatingWith(new App.Credential.Post(marker));
            Authorization request = server.authorization(app).scope("openid");
            server.browser().signIn(request, person.email(), marker).page();
            List<Answer> answers = List.of(
                    server.refresh(wrong, marker),
                    server.refresh(app, "v1." + marker),
                    server.refresh(app, "ORT" + marker),
                    server.revoke(wrong, marker),
                    server.token(app, Form.of("grant_type", "authorization_code", "code", marker)),
                    server.token(
                            app, Form.of("grant_type", "authorization_code", "code", "x", "code_verifier", marker)),
                    server.token(app, Form.of("grant_type", "password", "username", "a", "password", marker)),
                    server.refresh(app.authenticatingWith(new App.Credential.Basic(marker)), "x"),
                    json("{\"client_secret\":\"" + marker + "\",\"refresh_token\":"),
                    json("{\"refresh_token\":[\"" + marker + "\"]}"),
                    json("{\"client_secret\":\"" + marker + "\",\"client_secret\":\"" + marker + "\"}"),
                    server.http()
                            .post(
                                    server.uri("oauth/token"),
                                    "text/plain",
                                    "grant_type=refresh_token&refresh_token=" + marker),
                    server.http()
                            .post(
                                    server.uri("oauth/token"),
                                    "application/x-www-form-urlencoded",
                                    "refresh_token=" + marker + "%zz"),
                    server.http().get(server.management().uri("clients"), "Authorization", "Bearer " + marker),
                    server.http().get(server.uri("authorize?code=" + marker), "Cookie", "mintline=" + marker),
                    server.management().post("clients", object().put("client_secret_", marker)),
                    server.raw()
                            .send(
                                    "POST /oauth/token HTTP/1.1",
                                    "Content-Length: 0\r\nAuthorization: Basic " + marker + "x".repeat(65_536) + "\r\n",
                                    new byte[0]));

            for (Answer answer : answers) {
                assertThat(answer.status()).isBetween(400, 499);
                assertThat(answer.body()).doesNotContain(marker);
            }
            server.log().newest(app, "fertft");
            assertNowhere(List.of(marker), captured);
        }
    }

    private Answer json(String body) {
        return server.http().post(server.uri("oauth/token"), "application/json", body);
    }

    private void assertNowhere(List<String> secrets, LogCapture captured) throws IOException {
        Map<String, String> places = new TreeMap<>();
        places.put("the server's own log", captured.text());
        places.put("the tenant log", server.log().newest());
        try (Stream<Path> files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(server.credentialsFile()))
                    .toList()) {
                places.put("the file " + server.data().relativize(file), content(file));
            }
        }
        assertThat(places).as("places looked at").hasSizeGreaterThan(2);
        places.forEach((place, text) -> {
            for (String secret : secrets) {
                assertThat(text.contains(secret))
                        .as("%s holds the secret '%.8s…'", place, secret)
                        .isFalse();
            }
        });
    }

    // Journals come and go while the server runs.
    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String signature(String jwt) {
        return jwt.substring(jwt.lastIndexOf('.') + 1);
    }
}
