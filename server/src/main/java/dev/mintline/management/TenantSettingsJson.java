package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.Audience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tenant's settings in their JSON form (tokens.md 5.1, 9.2; decisions, Switches). */
final class TenantSettingsJson {
    private static final String SESSION = "session_lifetime";
    private static final String EPHEMERAL = "ephemeral_session_lifetime";
    private static final int TEXT_LENGTH = 2_048;

    /** Stored and returned; nothing acts on them. */
    private static final Map<String, Shape> STORED = Map.ofEntries(
            Map.entry("friendly_name", Shape.TEXT),
            Map.entry("picture_url", Shape.TEXT),
            Map.entry("support_email", Shape.TEXT),
            Map.entry("support_url", Shape.TEXT),
            Map.entry("default_redirection_uri", Shape.TEXT),
            Map.entry("sandbox_version", Shape.TEXT),
            Map.entry("enabled_locales", Shape.TEXTS),
            Map.entry("device_flow", Shape.OBJECT),
            Map.entry("oidc_logout", Shape.OBJECT),
            Map.entry("customize_mfa_in_postlogin_action", Shape.BOOLEAN),
            Map.entry("allow_organization_name_in_authentication_api", Shape.BOOLEAN),
            Map.entry("pushed_authorization_requests_supported", Shape.BOOLEAN),
            Map.entry("resource_parameter_profile", Shape.TEXT));

    private static final List<Unavailable> UNAVAILABLE = List.of(
            new Unavailable("pushed_authorization_requests_supported", "PAR", Unavailable::isTrue),
            new Unavailable(
                    "resource_parameter_profile",
                    "The parameter resource",
                    value -> Unavailable.isSet(value) && !value.asText().equals("audience")));

    static final Set<String> PROPERTIES = Stream.concat(
                    STORED.keySet().stream(),
                    Stream.of(
                            SESSION,
                            SESSION + "_in_minutes",
                            "idle_" + SESSION,
                            "idle_" + SESSION + "_in_minutes",
                            EPHEMERAL,
                            EPHEMERAL + "_in_minutes",
                            "idle_" + EPHEMERAL,
                            "idle_" + EPHEMERAL + "_in_minutes",
                            "session_cookie",
                            "sessions",
                            "default_audience",
                            "default_directory",
                            "allowed_logout_urls",
                            TenantFlags.NAME))
            .collect(Collectors.toUnmodifiableSet());

    private TenantSettingsJson() {}

    static TenantSettings change(TenantSettings before, ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, PROPERTIES);
        Unavailable.check(body, UNAVAILABLE);
        SessionLifetimeJson sessions =
                SessionLifetimeJson.read(body, SESSION, before.sessionLifetime(), before.idleSessionLifetime());
        SessionLifetimeJson ephemeral = SessionLifetimeJson.read(
                body, EPHEMERAL, before.ephemeralSessionLifetime(), before.idleEphemeralSessionLifetime());
        Payload flags = TenantFlags.of(body);
        return new TenantSettings(
                sessions.absolute(),
                sessions.idle(),
                ephemeral.absolute(),
                ephemeral.idle(),
                persistentCookie(body, before),
                defaultAudience(body, before),
                directory(body, before),
                ClientUrls.callbacks(body, "allowed_logout_urls").orElse(before.allowedLogoutUrls()),
                logoutPrompt(body, before),
                flags.flag(TenantFlags.REVOKE_GRANT).orElse(before.revokeRefreshTokenGrant()),
                flags.flag(TenantFlags.REUSE_DELETES_GRANT).orElse(before.reuseDeletesGrant()),
                flags.flag(TenantFlags.REVOKE_ON_PASSWORD_CHANGE).orElse(before.revokeRefreshTokensOnPasswordChange()),
                flags.flag(TenantFlags.REQUIRE_PKCE).orElse(before.requirePkceForPublicClients()),
                flags.flag(TenantFlags.STRICT_CLIENT_AUTH).orElse(before.strictClientAuthMethod()),
                flags.flag(TenantFlags.HIDE_SCRIPT_ERRORS).orElse(before.hideScriptErrors()),
                flags.flag(TenantFlags.REMOVE_ALG).orElse(before.removeAlgFromJwks()),
                flags.flag(TenantFlags.REASON_HEADER).orElse(before.reasonHeader()),
                TenantFlags.stored(extra(body, before.extra()), flags));
    }

    static ObjectNode write(TenantSettings settings) {
        ObjectNode json = settings.extra().json().deepCopy(); // first, so that nothing below can be replaced
        new SessionLifetimeJson(settings.sessionLifetime(), settings.idleSessionLifetime()).write(json, SESSION);
        new SessionLifetimeJson(settings.ephemeralSessionLifetime(), settings.idleEphemeralSessionLifetime())
                .write(json, EPHEMERAL);
        json.putObject("session_cookie")
                .put("mode", settings.persistentSessionCookie() ? "persistent" : "non-persistent");
        json.putObject("sessions").put("oidc_logout_prompt_enabled", settings.oidcLogoutPromptEnabled());
        settings.defaultAudience().ifPresent(audience -> json.put("default_audience", audience.value()));
        json.put("default_directory", settings.defaultDirectory());
        settings.allowedLogoutUrls().forEach(json.putArray("allowed_logout_urls")::add);
        ObjectNode flags = json.withObject(TenantFlags.NAME);
        flags.put(TenantFlags.REVOKE_GRANT, settings.revokeRefreshTokenGrant());
        flags.put(TenantFlags.REMOVE_ALG, settings.removeAlgFromJwks());
        flags.put(TenantFlags.REUSE_DELETES_GRANT, settings.reuseDeletesGrant());
        flags.put(TenantFlags.REVOKE_ON_PASSWORD_CHANGE, settings.revokeRefreshTokensOnPasswordChange());
        flags.put(TenantFlags.REQUIRE_PKCE, settings.requirePkceForPublicClients());
        flags.put(TenantFlags.STRICT_CLIENT_AUTH, settings.strictClientAuthMethod());
        flags.put(TenantFlags.HIDE_SCRIPT_ERRORS, settings.hideScriptErrors());
        flags.put(TenantFlags.REASON_HEADER, settings.reasonHeader());
        return json;
    }

    private static boolean persistentCookie(Payload body, TenantSettings before) throws Refusal {
        if (body.isNull("session_cookie")) {
            return TenantSettings.DEFAULT.persistentSessionCookie();
        }
        Optional<Payload> cookie = body.object("session_cookie", Set.of("mode"));
        if (cookie.isEmpty()) {
            return before.persistentSessionCookie();
        }
        Optional<String> mode = cookie.get().oneOf("mode", Set.of("persistent", "non-persistent"));
        return cookie.get().required(mode, "mode").equals("persistent");
    }

    private static boolean logoutPrompt(Payload body, TenantSettings before) throws Refusal {
        if (body.isNull("sessions")) {
            return TenantSettings.DEFAULT.oidcLogoutPromptEnabled();
        }
        Optional<Payload> sessions = body.object("sessions", Set.of("oidc_logout_prompt_enabled"));
        return sessions.isEmpty()
                ? before.oidcLogoutPromptEnabled()
                : sessions.get().flag("oidc_logout_prompt_enabled").orElse(before.oidcLogoutPromptEnabled());
    }

    private static Optional<Audience> defaultAudience(Payload body, TenantSettings before) throws Refusal {
        if (body.isNull("default_audience")) {
            return Optional.empty();
        }
        Optional<String> given = body.text("default_audience", 0, 600);
        return given.isEmpty()
                ? before.defaultAudience()
                : given.filter(name -> !name.isEmpty()).map(Audience::new);
    }

    // There is one directory, and its people sign in by its name: another name would lock all of them out.
    private static String directory(Payload body, TenantSettings before) throws Refusal {
        Optional<String> given = body.text("default_directory", 0, 128);
        if (given.isPresent() && !given.get().equals(before.defaultDirectory())) {
            throw Refusal.of(400, "The connection does not exist", "inexistent_connection");
        }
        return before.defaultDirectory();
    }

    private static JsonMap extra(Payload body, JsonMap before) throws Refusal {
        for (var stored : STORED.entrySet()) {
            if (stored.getValue() == Shape.TEXT && !body.isNull(stored.getKey())) {
                body.text(stored.getKey(), 0, TEXT_LENGTH);
            }
        }
        return Shape.merge(before, body, STORED);
    }
}
