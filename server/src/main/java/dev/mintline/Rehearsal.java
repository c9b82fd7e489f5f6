package dev.mintline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mintline.config.ConfigReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plays one login with an Action and some exchanges against a server in a folder that is thrown away, so that the JVM can
 * record what a start needs (JEP 514): the launcher runs it once after a build.
 */
final class Rehearsal {
    private static final String VERIFIER = "rehearsal-rehearsal-rehearsal-rehearsal-1234";
    private static final String CALLBACK = "http://localhost:3000/callback";
    private static final int EXCHANGES = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String issuer;
    private final JsonNode credentials;

    private Rehearsal(String issuer, JsonNode credentials) {
        this.issuer = issuer;
        this.credentials = credentials;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessLog.configure();
        Path folder = Files.createTempDirectory("mintline-rehearsal");
        try (Mintline mintline = Mintline.start(
                ConfigReader.of(Map.of("port", "0", "data", folder.toString(), "shutdown.grace", "1s")),
                InstantSource.system())) {
            JsonNode credentials = JSON.readTree(mintline.credentialsFile().toFile());
            new Rehearsal(mintline.issuer(), credentials).play();
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        System.exit(0);
    }

    private void play() throws IOException, InterruptedException {
        JsonNode management = credentials.path("management");
        String token = post(
                        "oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", management.path("client_id").asText(),
                                "client_secret",
                                        management.path("client_secret").asText(),
                                "audience", management.path("audience").asText()))
                .path("access_token")
                .asText();
        String action = manage(token, "POST", "actions/actions", """
                {"name":"rehearsal","supported_triggers":[{"id":"post-login","version":"v3"}],
                 "code":"exports.onExecutePostLogin = async (event, api) => { console.log(event.user.user_id); api.idToken.setCustomClaim('rehearsed', true); };"}""").path("id").asText();
        manage(token, "POST", "actions/actions/" + action + "/deploy", "{}");
        manage(
                token,
                "PATCH",
                "actions/triggers/post-login/bindings",
                "{\"bindings\":[{\"ref\":{\"type\":\"action_id\",\"value\":\"" + action + "\"}}]}");
        String refreshToken = login();
        for (int i = 0; i < EXCHANGES; i++) {
            refreshToken = post(
                            "oauth/token",
                            Map.of("grant_type", "refresh_token", "client_id", client(), "refresh_token", refreshToken))
                    .path("refresh_token")
                    .asText();
        }
        get(issuer + ".well-known/jwks.json");
        get(issuer + ".well-known/openid-configuration");
    }

    private String login() throws IOException, InterruptedException {
        String page = get(issuer + "authorize?"
                        + form(Map.of(
                                "client_id",
                                client(),
                                "response_type",
                                "code",
                                "redirect_uri",
                                CALLBACK,
                                "scope",
                                "openid profile offline_access read:orders",
                                "audience",
                                credentials.at("/api/audience").asText(),
                                "code_challenge",
                                challenge(),
                                "code_challenge_method",
                                "S256")))
                .headers()
                .firstValue("location")
                .orElseThrow();
        get(page);
        String state = page.substring(page.indexOf("state=") + 6);
        String back = send(request(issuer + "u/login")
                        .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                                "state", state,
                                "username", credentials.at("/user/email").asText(),
                                "password", credentials.at("/user/password").asText())))))
                .headers()
                .firstValue("location")
                .orElseThrow();
        String code = back.substring(back.indexOf("code=") + 5);
        return post(
                        "oauth/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", client(),
                                "code", code,
                                "redirect_uri", CALLBACK,
                                "code_verifier", VERIFIER))
                .path("refresh_token")
                .asText();
    }

    private String client() {
        return credentials.at("/clients/spa/client_id").asText();
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private JsonNode manage(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        return JSON.readTree(send(request(issuer + "api/v2/" + path)
                        .header("authorization", "Bearer " + token)
                        .setHeader("content-type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }

    private JsonNode post(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        return JSON.readTree(send(request(issuer + path).POST(HttpRequest.BodyPublishers.ofString(form(parameters))))
                .body());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(request(url).GET());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException("The rehearsal was refused: " + answer.statusCode());
        }
        return answer;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
