package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.model.Client.AuthMethod;
import dev.mintline.model.ClientSecret;
import dev.mintline.model.JsonMap;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.GrantType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A client's JSON form (tokens.md 3.2 and 9.2). Creating is changing the defaults of its kind of application. */
final class ClientJson {
    private static final Duration ID_TOKEN_LIFETIME = Duration.ofHours(10);
    private static final Set<String> METHODS = Set.of("none", "client_secret_post", "client_secret_basic");

    private ClientJson() {}

    /** A client as asked for. {@code secret}: the one that the caller chose. */
    record Submitted(Client client, Optional<String> secret) {
        @Override
        public String toString() {
            return "Submitted[" + client.id() + "]";
        }
    }

    static Submitted create(ClientId id, ObjectNode json, Instant now) throws Refusal {
        Payload body = open(json);
        body.required(body.text("name", 200), "name");
        Optional<String> appType = body.oneOf("app_type", ClientProperties.APP_TYPES);
        Client empty = new Client(
                id,
                id.value(),
                appType,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                authMethod(body, Optional.empty()),
                // A browser cannot keep a token that lives for ever (D28).
                appType.filter("spa"::equals).isPresent()
                        ? RefreshTokenSettings.ROTATING
                        : RefreshTokenSettings.NON_ROTATING,
                ID_TOKEN_LIFETIME,
                "RS256",
                true,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                now,
                now);
        return changed(withGrants(empty, defaultGrants(empty)), body, now);
    }

    static Submitted change(Client before, ObjectNode json, Instant now) throws Refusal {
        return changed(before, open(json), now);
    }

    private static Payload open(ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, ClientProperties.ALL);
        Unavailable.check(body, ClientProperties.UNAVAILABLE);
        return body;
    }

    private static Submitted changed(Client before, Payload body, Instant now) throws Refusal {
        IdTokenJson idToken = IdTokenJson.read(body, before);
        Client client = new Client(
                before.id(),
                body.text("name", 200).orElse(before.name()),
                body.oneOf("app_type", ClientProperties.APP_TYPES).or(before::appType),
                before.secret(),
                ClientUrls.callbacks(body, "callbacks").orElse(before.callbacks()),
                ClientUrls.callbacks(body, "allowed_logout_urls").orElse(before.allowedLogoutUrls()),
                ClientUrls.origins(body, "web_origins").orElse(before.webOrigins()),
                ClientUrls.origins(body, "allowed_origins").orElse(before.allowedOrigins()),
                grantTypes(body).orElse(before.grantTypes()),
                authMethod(body, before.authMethod()),
                RefreshTokenJson.read(body, before.refreshToken()),
                idToken.lifetime(),
                idToken.algorithm(),
                body.flag("is_first_party").orElse(before.firstParty()),
                ClientMetadata.merge(before.metadata(), body),
                idToken.keep(Shape.merge(before.extra(), body, ClientProperties.EXTRA)),
                before.createdAt(),
                now);
        return new Submitted(client, body.text("client_secret", 16, 200));
    }

    static ObjectNode write(Client client) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("client_id", client.id().value());
        json.put("name", client.name());
        client.appType().ifPresent(type -> json.put("app_type", type));
        client.callbacks().forEach(json.putArray("callbacks")::add);
        client.allowedLogoutUrls().forEach(json.putArray("allowed_logout_urls")::add);
        client.webOrigins().forEach(json.putArray("web_origins")::add);
        client.allowedOrigins().forEach(json.putArray("allowed_origins")::add);
        new TreeSet<>(client.grantTypes()).forEach(json.putArray("grant_types")::add);
        json.put("token_endpoint_auth_method", authMethod(client));
        json.set("refresh_token", RefreshTokenJson.write(client.refreshToken()));
        json.put("is_first_party", client.firstParty());
        json.put("oidc_conformant", true);
        json.setAll(client.extra().json());
        IdTokenJson.write(json, client);
        if (!client.metadata().isEmpty()) {
            json.set("client_metadata", client.metadata().json());
        }
        return json;
    }

    static Client withSecret(Client client, ClientSecret secret) {
        return rebuilt(client, Optional.of(secret), client.grantTypes());
    }

    private static Client withGrants(Client client, Set<String> grantTypes) {
        return rebuilt(client, client.secret(), grantTypes);
    }

    private static Client rebuilt(Client client, Optional<ClientSecret> secret, Set<String> grantTypes) {
        return new Client(
                client.id(),
                client.name(),
                client.appType(),
                secret,
                client.callbacks(),
                client.allowedLogoutUrls(),
                client.webOrigins(),
                client.allowedOrigins(),
                grantTypes,
                client.authMethod(),
                client.refreshToken(),
                client.idTokenLifetime(),
                client.idTokenAlgorithm(),
                client.firstParty(),
                client.metadata(),
                client.extra(),
                client.createdAt(),
                client.updatedAt());
    }

    private static Set<String> defaultGrants(Client client) {
        Set<String> grants =
                new LinkedHashSet<>(List.of(GrantType.AUTHORIZATION_CODE, "implicit", GrantType.REFRESH_TOKEN));
        if (!client.isPublic()) {
            grants.add(GrantType.CLIENT_CREDENTIALS);
        }
        return grants;
    }

    private static Optional<Set<String>> grantTypes(Payload body) throws Refusal {
        Optional<List<String>> given = body.texts("grant_types", 200);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        for (String grant : given.get()) {
            // Extension grants are URIs (RFC 6749 section 4.5); a misspelt short name would never work.
            if (!ClientProperties.GRANTS.contains(grant) && !grant.matches("[a-z]+:[\\x21-\\x7e]+")) {
                throw body.invalid("Unknown grant type", "grant_types");
            }
        }
        return Optional.of(new LinkedHashSet<>(given.get()));
    }

    private static Optional<AuthMethod> authMethod(Payload body, Optional<AuthMethod> before) throws Refusal {
        if (body.isNull("token_endpoint_auth_method")) {
            return Optional.empty();
        }
        return body.oneOf("token_endpoint_auth_method", METHODS)
                .map(method -> AuthMethod.valueOf(method.toUpperCase(Locale.ROOT)))
                .or(() -> before);
    }

    private static String authMethod(Client client) {
        AuthMethod otherwise = client.isPublic() ? AuthMethod.NONE : AuthMethod.CLIENT_SECRET_POST;
        return client.authMethod().orElse(otherwise).name().toLowerCase(Locale.ROOT);
    }
}
