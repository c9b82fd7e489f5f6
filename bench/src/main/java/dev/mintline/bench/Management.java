package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** The Management API with a token of the quickstart tenant's management client. */
final class Management implements AutoCloseable {
    private final Http http;
    private final URI base;
    private final String token;

    private Management(Http http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    static Management open(Credentials credentials) throws IOException, InterruptedException {
        Http http = new Http();
        HttpResponse<String> answer = http.postForm(
                credentials.issuer().resolve("oauth/token"),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        credentials.managementId(),
                        "client_secret",
                        credentials.managementSecret(),
                        "audience",
                        credentials.managementAudience()));
        if (answer.statusCode() != 200) {
            http.close();
            throw new BenchFailure("No management token: " + answer.statusCode() + " " + answer.body());
        }
        return new Management(
                http,
                credentials.issuer().resolve("api/v2/"),
                Json.required(Json.parse(answer.body()), "/access_token"));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, Optional.empty());
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return call("POST", path, Optional.of(body));
    }

    JsonNode patch(String path, JsonNode body) throws IOException, InterruptedException {
        return call("PATCH", path, Optional.of(body));
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode call(String method, String path, Optional<JsonNode> body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.json(method, base.resolve(path), token, body);
        if (answer.statusCode() / 100 != 2) {
            throw new BenchFailure(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.parse(answer.body());
    }
}
