package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** A confidential application made for the measurement. */
record BenchClient(String id, String secret) {
    static final String CALLBACK = "http://127.0.0.1/cb";

    /** One whose refresh tokens are of this kind. */
    static BenchClient create(Management management, TokenKind kind) throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("name", "Benchmark")
                .put("app_type", "regular_web")
                .put("token_endpoint_auth_method", "client_secret_post");
        body.putArray("callbacks").add(CALLBACK);
        body.putArray("grant_types").add("authorization_code").add("refresh_token");
        kind.describe(body);
        JsonNode made = management.post("clients", body);
        return new BenchClient(Json.required(made, "/client_id"), Json.required(made, "/client_secret"));
    }

    /** The form of one exchange. */
    String refreshForm(String refreshToken) {
        return FormBody.of(Map.of(
                "grant_type", "refresh_token",
                "client_id", id,
                "client_secret", secret,
                "refresh_token", refreshToken));
    }

    @Override
    public String toString() {
        return "BenchClient[" + id + "]";
    }
}
