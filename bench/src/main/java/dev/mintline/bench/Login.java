package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs in through the pages, each time with a fresh browser, and so with a session of its own. */
final class Login {
    private static final int MOST_STEPS = 10;

    private final Credentials credentials;
    private final BenchClient client;

    Login(Credentials credentials, BenchClient client) {
        this.credentials = credentials;
        this.client = client;
    }

    String refreshToken(TokenKind kind) throws IOException, InterruptedException {
        try (Http browser = new Http()) {
            HttpResponse<String> answer = browser.postForm(
                    credentials.issuer().resolve("oauth/token"),
                    Map.of(
                            "grant_type", "authorization_code",
                            "client_id", client.id(),
                            "client_secret", client.secret(),
                            "redirect_uri", BenchClient.CALLBACK,
                            "code", code(browser, kind)));
            JsonNode tokens = Json.parse(answer.body());
            if (answer.statusCode() != 200 || !tokens.has("refresh_token")) {
                throw new BenchFailure("A login gave no " + kind.word() + " refresh token: " + answer.statusCode() + " "
                        + tokens.path("error").asText("") + " "
                        + tokens.path("error_description").asText(""));
            }
            return Json.required(tokens, "/refresh_token");
        }
    }

    private String code(Http browser, TokenKind kind) throws IOException, InterruptedException {
        String query = FormBody.of(Map.of(
                "response_type",
                "code",
                "client_id",
                client.id(),
                "redirect_uri",
                BenchClient.CALLBACK,
                "audience",
                credentials.api(),
                "scope",
                kind.scope(),
                "state",
                "bench"));
        URI page = credentials.issuer().resolve("authorize?" + query);
        HttpResponse<String> answer = browser.get(page);
        boolean submitted = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (answer.statusCode() / 100 == 3) {
                page = page.resolve(answer.headers().firstValue("Location").orElseThrow());
                if (page.toString().startsWith(BenchClient.CALLBACK)) {
                    return code(page);
                }
                answer = browser.get(page);
            } else if (answer.statusCode() == 200 && !submitted) {
                submitted = true;
                LoginForm form = LoginForm.parse(page, answer.body());
                Map<String, String> fields = new LinkedHashMap<>(form.hidden());
                fields.put("username", credentials.email());
                fields.put("password", credentials.password());
                page = form.action();
                answer = browser.postForm(page, fields);
            } else {
                break;
            }
        }
        throw new BenchFailure("The login stopped at " + page.getPath() + " with " + answer.statusCode() + ".");
    }

    private static String code(URI callback) {
        return Arrays.stream(callback.getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> parameter.substring("code=".length()))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("The callback has no code: " + callback.getRawQuery()));
    }
}
