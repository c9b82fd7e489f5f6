package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A server made ready for exchanges, all of it over HTTP. */
final class Bench implements AutoCloseable {
    private final Credentials credentials;
    private final Management management;
    private final BenchActions actions;

    private Bench(Credentials credentials, Management management, BenchActions actions) {
        this.credentials = credentials;
        this.management = management;
        this.actions = actions;
    }

    static Bench prepare(Credentials credentials) throws IOException, InterruptedException {
        Management management = Management.open(credentials);
        try {
            ObjectNode access = Json.object().put("allow_online_access", true).put("allow_offline_access", true);
            management.patch("resource-servers/" + FormBody.encode(credentials.api()), access);
            return new Bench(credentials, management, BenchActions.deploy(management));
        } catch (IOException | InterruptedException | RuntimeException e) {
            management.close();
            throw e;
        }
    }

    URI endpoint() {
        return credentials.issuer().resolve("oauth/token");
    }

    /** One request for each connection, each with a refresh token and a session of its own. */
    List<RefreshForm> forms(TokenKind kind, int count) throws IOException, InterruptedException {
        actions.bind(0);
        BenchClient client = BenchClient.create(management, kind);
        Login login = new Login(credentials, client);
        List<RefreshForm> forms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            forms.add(new RefreshForm(client, kind.rotates(), login.refreshToken(kind)));
        }
        return forms;
    }

    /** Binds so many Actions and makes sure, by one exchange, that they run. */
    void bind(int count, RefreshForm form) throws IOException, InterruptedException {
        actions.bind(count);
        try (ExchangeConnection connection = ExchangeConnection.open(endpoint(), form)) {
            if (!connection.exchange()) {
                throw new BenchFailure("An exchange answered " + connection.refusal());
            }
            Set<String> expected = new TreeSet<>();
            for (int i = 1; i <= count; i++) {
                expected.add(BenchActions.CLAIM + i);
            }
            JsonNode tokens = Json.parse(connection.body());
            requireTokens(tokens);
            Set<String> found = claims(Json.required(tokens, "/access_token"));
            if (!found.equals(expected)) {
                throw new BenchFailure("Bound Actions should set " + expected + ", the token has " + found + ".");
            }
        }
    }

    @Override
    public void close() {
        management.close();
    }

    private static void requireTokens(JsonNode tokens) {
        for (String name : List.of("access_token", "id_token")) {
            String header = Json.required(tokens, "/" + name).split("\\.", 2)[0];
            String algorithm = Json.required(decoded(header), "/alg");
            if (!algorithm.equals("RS256")) {
                throw new BenchFailure("The " + name + " is signed with " + algorithm + ", the ceiling with RS256.");
            }
        }
    }

    private static Set<String> claims(String token) {
        Set<String> names = new TreeSet<>();
        decoded(token.split("\\.", 3)[1]).fieldNames().forEachRemaining(name -> {
            if (name.startsWith(BenchActions.CLAIM)) {
                names.add(name);
            }
        });
        return names;
    }

    private static JsonNode decoded(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
