package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.model.JsonMap;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A client's {@code jwt_configuration}: how its ID tokens are made. */
record IdTokenJson(Duration lifetime, String algorithm, Optional<JsonMap> rest) {
    private static final String NAME = "jwt_configuration";
    private static final Set<String> PROPERTIES = Set.of("lifetime_in_seconds", "alg", "secret_encoded", "scopes");
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");
    private static final long LIFETIME_MOST = Duration.ofDays(30).toSeconds();

    static IdTokenJson read(Payload body, Client before) throws Refusal {
        Optional<Payload> given = body.isNull(NAME) ? Optional.empty() : body.object(NAME, PROPERTIES);
        if (given.isEmpty()) {
            return new IdTokenJson(before.idTokenLifetime(), before.idTokenAlgorithm(), Optional.empty());
        }
        Payload object = given.get();
        if (object.any("alg").filter(alg -> alg.asText().equals("HS256")).isPresent()) {
            // It would need the secret in clear at every login, and a public client has none to keep.
            throw Refusal.unavailable("An ID token signed with the client's secret (HS256)", NAME + ".alg");
        }
        object.flag("secret_encoded");
        object.open("scopes");
        JsonMap rest = new JsonMap(body.open(NAME).orElseThrow().deepCopy().retain("secret_encoded", "scopes"));
        return new IdTokenJson(
                object.integer("lifetime_in_seconds", 1, LIFETIME_MOST)
                        .map(Duration::ofSeconds)
                        .orElse(before.idTokenLifetime()),
                object.oneOf("alg", ALGORITHMS).orElse(before.idTokenAlgorithm()),
                Optional.of(rest));
    }

    /** {@code extra} with what this version stores of the object without acting on it. */
    JsonMap keep(JsonMap extra) {
        return rest.map(map -> extra.with(NAME, map.json())).orElse(extra);
    }

    static void write(ObjectNode client, Client from) {
        ObjectNode json = client.putObject(NAME);
        json.put("alg", from.idTokenAlgorithm());
        json.put("lifetime_in_seconds", from.idTokenLifetime().toSeconds());
        json.put("secret_encoded", false);
        if (from.extra().json().get(NAME) instanceof ObjectNode stored) {
            json.setAll(stored);
        }
    }
}
