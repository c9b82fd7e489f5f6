package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Ciphertext;
import dev.mintline.model.JsonMap;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.ResourceServer.ApiScope;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Audience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resource server's JSON form (tokens.md 9.2; defaults D13, D14). Creating is changing the defaults. */
final class ResourceServerJson {
    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final Duration LIFETIME_FOR_WEB = Duration.ofHours(2);
    private static final long LIFETIME_MOST = Duration.ofDays(30).toSeconds();
    private static final Set<String> ALGORITHMS = Set.of("RS256", "HS256", "PS256", "ES256");
    private static final Set<String> DIALECTS = Set.of("access_token", "rfc9068_profile");
    private static final int SCOPES_MOST = 1_000;

    /** RFC 7518 section 3.2: an HS256 key has at least the size of the hash. */
    private static final int SIGNING_SECRET_BYTES = 32;

    private final Tenant tenant;
    private final Credentials credentials;

    ResourceServerJson(Tenant tenant, Credentials credentials) {
        this.tenant = tenant;
        this.credentials = credentials;
    }

    ResourceServer create(ObjectNode json, Instant now) throws Refusal {
        Payload body = Payload.closed(json, ResourceServerProperties.CREATE);
        String identifier = body.required(body.text("identifier", 600), "identifier");
        String id = credentials.random().hex(24);
        ResourceServer defaults = new ResourceServer(
                id,
                identifier,
                new Audience(identifier),
                List.of(),
                "RS256",
                Optional.empty(),
                false,
                false,
                false,
                LIFETIME,
                LIFETIME_FOR_WEB,
                "access_token",
                false,
                false,
                JsonMap.EMPTY,
                now,
                now);
        return changed(defaults, body, now);
    }

    ResourceServer change(ResourceServer before, ObjectNode json, Instant now) throws Refusal {
        Set<String> known = before.system() ? ResourceServerProperties.UPDATE_SYSTEM : ResourceServerProperties.UPDATE;
        return changed(before, Payload.closed(json, known), now);
    }

    private ResourceServer changed(ResourceServer before, Payload body, Instant now) throws Refusal {
        Unavailable.check(body, ResourceServerProperties.UNAVAILABLE);
        String algorithm = body.oneOf("signing_alg", ALGORITHMS).orElse(before.signingAlgorithm());
        Duration lifetime = seconds(body, "token_lifetime").orElse(before.tokenLifetime());
        return new ResourceServer(
                before.id(),
                body.text("name", 200).orElse(before.name()),
                before.identifier(),
                scopes(body).orElse(before.scopes()),
                algorithm,
                signingSecret(before, body, algorithm),
                body.flag("allow_offline_access").orElse(before.allowOfflineAccess()),
                body.flag("allow_online_access").orElse(before.allowOnlineAccess()),
                body.flag("allow_online_access_with_ephemeral_sessions")
                        .orElse(before.allowOnlineAccessWithEphemeralSessions()),
                lifetime,
                lifetimeForWeb(before, body, lifetime),
                body.oneOf("token_dialect", DIALECTS).orElse(before.tokenDialect()),
                body.flag("skip_consent_for_verifiable_first_party_clients").orElse(before.skipConsent()),
                before.system(),
                Shape.merge(before.extra(), body, ResourceServerProperties.EXTRA),
                before.createdAt(),
                now);
    }

    /** @param withSecret the caller may see the HS256 secret */
    ObjectNode write(ResourceServer server, boolean withSecret) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", server.id());
        json.put("name", server.name());
        json.put("identifier", server.identifier().value());
        var scopes = json.putArray("scopes");
        server.scopes().forEach(scope -> {
            ObjectNode entry = scopes.addObject().put("value", scope.value());
            scope.description().ifPresent(text -> entry.put("description", text));
        });
        json.put("signing_alg", server.signingAlgorithm());
        if (withSecret && server.signingAlgorithm().equals("HS256")) {
            server.signingSecret()
                    .ifPresent(secret ->
                            json.put("signing_secret", credentials.signingSecret(tenant, server.id(), secret)));
        }
        json.put("allow_offline_access", server.allowOfflineAccess());
        json.put("allow_online_access", server.allowOnlineAccess());
        json.put("allow_online_access_with_ephemeral_sessions", server.allowOnlineAccessWithEphemeralSessions());
        json.put("skip_consent_for_verifiable_first_party_clients", server.skipConsent());
        json.put("token_lifetime", server.tokenLifetime().toSeconds());
        json.put("token_lifetime_for_web", server.tokenLifetimeForWeb().toSeconds());
        json.put("token_dialect", server.tokenDialect());
        ObjectNode subjects = json.putObject("subject_type_authorization");
        subjects.putObject("user").put("policy", "allow_all");
        subjects.putObject("client").put("policy", "require_client_grant");
        json.put("is_system", server.system());
        json.setAll(server.extra().json());
        return json;
    }

    private Optional<Ciphertext> signingSecret(ResourceServer before, Payload body, String algorithm) throws Refusal {
        Optional<String> given = body.text("signing_secret", 4_096);
        if (given.isPresent() && given.get().getBytes(StandardCharsets.UTF_8).length < SIGNING_SECRET_BYTES) {
            throw body.invalid("HS256 needs a secret of at least " + SIGNING_SECRET_BYTES + " bytes", "signing_secret");
        }
        if (given.isEmpty() && (before.signingSecret().isPresent() || !algorithm.equals("HS256"))) {
            return before.signingSecret();
        }
        String secret = given.orElseGet(credentials::newSecret);
        return Optional.of(credentials.signingSecret(tenant, before.id(), secret));
    }

    // A shorter lifetime takes the one for browsers with it, since that is never longer.
    private static Duration lifetimeForWeb(ResourceServer before, Payload body, Duration lifetime) throws Refusal {
        Optional<Duration> given = seconds(body, "token_lifetime_for_web");
        Duration forWeb = given.orElse(before.tokenLifetimeForWeb());
        if (forWeb.compareTo(lifetime) <= 0) {
            return forWeb;
        }
        if (given.isPresent()) {
            throw body.invalid("The lifetime must not be longer than token_lifetime", "token_lifetime_for_web");
        }
        return lifetime;
    }

    private static Optional<Duration> seconds(Payload body, String name) throws Refusal {
        return body.integer(name, 1, LIFETIME_MOST).map(Duration::ofSeconds);
    }

    private static Optional<List<ApiScope>> scopes(Payload body) throws Refusal {
        Optional<List<Payload>> given = body.objects("scopes", Set.of("value", "description"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.get().size() > SCOPES_MOST) {
            throw body.invalid("More than " + SCOPES_MOST + " scopes", "scopes");
        }
        List<ApiScope> scopes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Payload scope : given.get()) {
            String value = scope.required(scope.text("value", 280), "value");
            // RFC 6749 section 3.3: printable ASCII without space, quote and backslash.
            if (!value.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+")) {
                throw scope.invalid("A scope has a character that RFC 6749 does not allow", "value");
            }
            if (!seen.add(value)) {
                throw scope.invalid("Each scope must be unique", "value");
            }
            scopes.add(new ApiScope(value, scope.text("description", 0, 500)));
        }
        return Optional.of(scopes);
    }
}
