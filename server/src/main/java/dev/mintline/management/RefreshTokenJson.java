package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.RefreshTokenSettings.LeewayMode;
import dev.mintline.model.RefreshTokenSettings.Policy;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.Scopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A client's {@code refresh_token} object: schema, defaults and contradictions of tokens.md 3.2. */
final class RefreshTokenJson {
    private static final String NAME = "refresh_token";
    static final Set<String> PROPERTIES = Set.of(
            "rotation_type",
            "expiration_type",
            "leeway",
            "leeway_mode",
            "token_lifetime",
            "infinite_token_lifetime",
            "idle_token_lifetime",
            "infinite_idle_token_lifetime",
            "policies");

    /** Five years (D9). */
    private static final long LIFETIME_MOST = 157_788_000;

    private static final Duration YEAR = Duration.ofSeconds(31_557_600);

    private RefreshTokenJson() {}

    static RefreshTokenSettings read(Payload client, RefreshTokenSettings before) throws Refusal {
        Optional<Payload> given = client.object(NAME, PROPERTIES);
        if (given.isEmpty()) {
            return before;
        }
        Payload body = given.get();
        boolean rotating = body.required(
                        body.oneOf("rotation_type", Set.of("rotating", "non-rotating")), "rotation_type")
                .equals("rotating");
        boolean expiring = body.required(
                        body.oneOf("expiration_type", Set.of("expiring", "non-expiring")), "expiration_type")
                .equals("expiring");
        if (rotating && !expiring) {
            throw body.invalid("A rotating refresh token must be expiring", "expiration_type");
        }
        RefreshTokenSettings defaults = expiring == before.expiring() ? before : defaults(expiring, before);
        return checked(
                body,
                new RefreshTokenSettings(
                        rotating,
                        expiring,
                        seconds(body, "leeway", 0).orElse(defaults.leeway()),
                        leewayMode(body).orElse(defaults.leewayMode()),
                        seconds(body, "token_lifetime", 1).orElse(defaults.tokenLifetime()),
                        !expiring || body.flag("infinite_token_lifetime").orElse(defaults.infiniteTokenLifetime()),
                        idle(body, defaults),
                        !expiring
                                || body.flag("infinite_idle_token_lifetime")
                                        .orElse(defaults.infiniteIdleTokenLifetime()),
                        policies(body).orElse(defaults.policies())));
    }

    static ObjectNode write(RefreshTokenSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rotation_type", settings.rotating() ? "rotating" : "non-rotating");
        json.put("expiration_type", settings.expiring() ? "expiring" : "non-expiring");
        json.put("leeway", settings.leeway().toSeconds());
        if (settings.leewayMode() == LeewayMode.REPLAY) {
            json.put("leeway_mode", "replay"); // the other one is what every client of Auth0 has, and nobody says
        }
        json.put("token_lifetime", settings.tokenLifetime().toSeconds());
        json.put("infinite_token_lifetime", settings.infiniteTokenLifetime());
        json.put("idle_token_lifetime", settings.idleTokenLifetime().toSeconds());
        json.put("infinite_idle_token_lifetime", settings.infiniteIdleTokenLifetime());
        if (!settings.policies().isEmpty()) {
            var policies = json.putArray("policies");
            settings.policies().forEach(policy -> {
                ObjectNode entry =
                        policies.addObject().put("audience", policy.audience().value());
                policy.scope().values().forEach(entry.putArray("scope")::add);
            });
        }
        return json;
    }

    /** What a client has that never said otherwise, when the other kind of expiry is chosen. */
    private static RefreshTokenSettings defaults(boolean expiring, RefreshTokenSettings before) {
        RefreshTokenSettings kind = expiring ? RefreshTokenSettings.ROTATING : RefreshTokenSettings.NON_ROTATING;
        return new RefreshTokenSettings(
                kind.rotating(),
                kind.expiring(),
                before.leeway(),
                before.leewayMode(),
                kind.tokenLifetime(),
                kind.infiniteTokenLifetime(),
                kind.idleTokenLifetime(),
                kind.infiniteIdleTokenLifetime(),
                before.policies());
    }

    // A default follows the lifetime that was given, so that naming one of the two is never a contradiction.
    private static Duration idle(Payload body, RefreshTokenSettings defaults) throws Refusal {
        Optional<Duration> given = seconds(body, "idle_token_lifetime", 1);
        if (given.isPresent()) {
            return given.get();
        }
        Optional<Duration> lifetime = seconds(body, "token_lifetime", 1);
        if (lifetime.isEmpty()) {
            return defaults.idleTokenLifetime();
        }
        Duration idle = lifetime.get().compareTo(YEAR) >= 0 ? Duration.ofDays(30) : defaults.idleTokenLifetime();
        return idle.compareTo(lifetime.get()) < 0 ? idle : lifetime.get();
    }

    private static RefreshTokenSettings checked(Payload body, RefreshTokenSettings settings) throws Refusal {
        boolean bothFinite = settings.absolute().isPresent() && settings.idle().isPresent();
        if (bothFinite && settings.idleTokenLifetime().compareTo(settings.tokenLifetime()) > 0) {
            throw body.invalid("The idle lifetime must not be longer than token_lifetime", "idle_token_lifetime");
        }
        return settings;
    }

    private static Optional<Duration> seconds(Payload body, String name, long least) throws Refusal {
        return body.integer(name, least, LIFETIME_MOST).map(Duration::ofSeconds);
    }

    private static Optional<LeewayMode> leewayMode(Payload body) throws Refusal {
        return body.oneOf("leeway_mode", Set.of("sibling", "replay"))
                .map(mode -> LeewayMode.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    private static Optional<List<Policy>> policies(Payload body) throws Refusal {
        if (body.isNull("policies")) {
            return Optional.of(List.of());
        }
        Optional<List<Payload>> given = body.objects("policies", Set.of("audience", "scope"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.get().isEmpty()) {
            throw body.invalid("Too few items, minimum 1; null clears them", "policies");
        }
        List<Policy> policies = new ArrayList<>();
        for (Payload policy : given.get()) {
            policies.add(new Policy(
                    new Audience(policy.required(policy.text("audience", 600), "audience")),
                    Scopes.of(policy.required(policy.texts("scope", 280), "scope"))));
        }
        return Optional.of(policies);
    }
}
