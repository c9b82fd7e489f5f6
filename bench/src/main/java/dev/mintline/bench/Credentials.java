package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code credentials.json} of a quickstart tenant says. */
record Credentials(
        URI issuer,
        String managementId,
        String managementSecret,
        String managementAudience,
        String api,
        String email,
        String password) {

    static Credentials read(Path file) throws IOException {
        JsonNode json = Json.parse(Files.readString(file));
        return new Credentials(
                URI.create(Json.required(json, "/issuer")),
                Json.required(json, "/management/client_id"),
                Json.required(json, "/management/client_secret"),
                Json.required(json, "/management/audience"),
                Json.required(json, "/api/audience"),
                Json.required(json, "/user/email"),
                Json.required(json, "/user/password"));
    }

    @Override
    public String toString() {
        return "Credentials[" + issuer + "]"; // everything else is secret
    }
}
