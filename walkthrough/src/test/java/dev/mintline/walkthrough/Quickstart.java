package dev.mintline.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The quickstart tenant of a running server, seen with the credentials that it wrote. */
final class Quickstart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonNode credentials;

    Quickstart(Path credentialsFile) throws IOException {
        this.credentials = JSON.readTree(credentialsFile.toFile());
    }

    URI issuer() {
        return URI.create(credentials.path("issuer").asText());
    }

    String audience() {
        return credentials.at("/api/audience").asText();
    }

    String client(String kind) {
        return credentials.at("/clients/" + kind + "/client_id").asText();
    }

    String email() {
        return credentials.at("/user/email").asText();
    }

    String password() {
        return credentials.at("/user/password").asText();
    }

    /** Lets an app have its codes sent to this address. */
    void registerCallback(String kind, URI callback) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("callbacks").add(callback.toString());
        HttpRequest patch = HttpRequest.newBuilder(issuer().resolve("api/v2/clients/" + client(kind)))
                .method("PATCH", BodyPublishers.ofString(request.toString()))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + managementToken())
                .build();
        send(patch);
    }

    private String managementToken() throws IOException, InterruptedException {
        ObjectNode request = credentials.path("management").deepCopy();
        request.put("grant_type", "client_credentials");
        HttpRequest post = HttpRequest.newBuilder(issuer().resolve("oauth/token"))
                .POST(BodyPublishers.ofString(request.toString()))
                .header("content-type", "application/json")
                .build();
        return JSON.readTree(send(post)).path("access_token").asText();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(request.method() + " " + request.uri() + " answered " + response.statusCode() + " "
                    + response.body());
        }
        return response.body();
    }
}
