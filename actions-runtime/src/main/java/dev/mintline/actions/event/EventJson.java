package dev.mintline.actions.event;

import java.io.IOException;
import java.util.Set;

/** Turns an event into the JSON text handed to scripts. One direction only; safe for any number of threads. */
public final class EventJson {
    private static final int TYPICAL_CHARS = 4_608;
    private static final Set<String> OWN_USER_FIELDS = Set.of(
            "user_id",
            "email_verified",
            "created_at",
            "updated_at",
            "last_password_reset",
            "identities",
            "app_metadata",
            "user_metadata",
            "multifactor",
            "enrolledFactors");

    private EventJson() {}

    public static String write(PostLoginEvent event) {
        return JsonOut.object(TYPICAL_CHARS, out -> write(event, out));
    }

    private static void write(PostLoginEvent event, JsonOut out) throws IOException {
        out.object("transaction", o -> transaction(event.transaction(), o));
        if (event.refreshToken().isPresent()) {
            out.object("refresh_token", o -> refreshToken(event.refreshToken().get(), o));
        }
        if (event.session().isPresent()) {
            out.object("session", o -> session(event.session().get(), o));
        }
        if (event.authentication().isPresent()) {
            var methods = event.authentication().get().methods();
            out.object("authentication", o -> o.objects("methods", methods, EventJson::method));
        }
        out.object("authorization", o -> o.texts("roles", event.authorization().roles()));
        out.object("client", o -> client(event.client(), o));
        out.object("connection", o -> connection(event.connection(), o));
        if (event.organization().isPresent()) {
            out.object("organization", o -> organization(event.organization().get(), o));
        }
        if (event.resourceServer().isPresent()) {
            var identifier = event.resourceServer().get().identifier();
            out.object("resource_server", o -> o.text("identifier", identifier));
        }
        out.object("tenant", o -> o.text("id", event.tenant().id()));
        out.object("stats", o -> o.number("logins_count", event.stats().loginsCount()));
        out.object("configuration", o -> {}).nothing("experiment");
        out.object("request", o -> request(event.request(), o));
        out.object("user", o -> user(event.user(), o));
    }

    private static void transaction(EventTransaction transaction, JsonOut out) throws IOException {
        if (transaction.browser().isPresent()) {
            out.text("id", transaction.browser().get().id());
        }
        out.text("protocol", transaction.protocol())
                .texts("requested_scopes", transaction.requestedScopes())
                .texts("acr_values", transaction.acrValues())
                .texts("ui_locales", transaction.uiLocales())
                .text("locale", transaction.locale());
        if (transaction.browser().isPresent()) {
            var browser = transaction.browser().get();
            out.texts("prompt", browser.prompt())
                    .text("login_hint", browser.loginHint())
                    .text("redirect_uri", browser.redirectUri())
                    .text("response_mode", browser.responseMode())
                    .texts("response_type", browser.responseType())
                    .text("state", browser.state())
                    .text("correlation_id", browser.correlationId());
        }
        out.tree("metadata", transaction.metadata());
    }

    private static void refreshToken(EventRefreshToken token, JsonOut out) throws IOException {
        out.text("id", token.id())
                .text("access", token.access().wire())
                .text("client_id", token.clientId())
                .text("user_id", token.userId())
                .text("session_id", token.sessionId())
                .flag("rotating", token.rotating())
                .time("created_at", token.createdAt())
                .time("last_exchanged_at", token.lastExchangedAt())
                .time("idle_expires_at", token.idleExpiresAt())
                .time("expires_at", token.expiresAt())
                .objects(
                        "resource_servers",
                        token.resourceServers(),
                        (server, o) -> o.text("audience", server.audience()).text("scopes", server.scopes()))
                .map("metadata", token.metadata());
        if (token.device().isPresent()) {
            out.object("device", o -> device(token.device().get(), o));
        }
    }

    private static void session(EventSession session, JsonOut out) throws IOException {
        out.text("id", session.id())
                .text("user_id", session.userId())
                .time("created_at", session.createdAt())
                .time("updated_at", session.updatedAt())
                .time("authenticated_at", session.authenticatedAt())
                .time("last_interacted_at", session.lastInteractedAt())
                .time("idle_expires_at", session.idleExpiresAt())
                .time("expires_at", session.expiresAt())
                .objects("clients", session.clientIds(), (id, o) -> o.text("client_id", id));
        if (session.cookieMode().isPresent()) {
            out.object("cookie", o -> o.text("mode", session.cookieMode()));
        }
        if (!session.metadata().isEmpty()) {
            out.map("metadata", session.metadata());
        }
        if (session.device().isPresent()) {
            out.object("device", o -> device(session.device().get(), o));
        }
    }

    private static void device(EventDevice device, JsonOut out) throws IOException {
        out.text("initial_ip", device.initialIp())
                .text("initial_asn", device.initialAsn())
                .text("initial_user_agent", device.initialUserAgent())
                .text("last_ip", device.lastIp())
                .text("last_asn", device.lastAsn())
                .text("last_user_agent", device.lastUserAgent());
    }

    private static void method(EventAuthentication.Method method, JsonOut out) throws IOException {
        out.text("name", method.name());
        if (method.name().startsWith("http://") || method.name().startsWith("https://")) {
            out.text("url", method.name()); // scripts read either name (actions.md 2.8)
        }
        out.time("timestamp", method.timestamp()).text("type", method.type());
    }

    private static void client(EventClient client, JsonOut out) throws IOException {
        out.text("client_id", client.clientId()).text("name", client.name()).map("metadata", client.metadata());
        if (client.refreshTokenPolicies().isPresent()) {
            var policies = client.refreshTokenPolicies().get();
            out.object(
                    "refresh_token",
                    o -> o.objects(
                            "policies",
                            policies,
                            (policy, p) -> p.text("audience", policy.audience()).texts("scope", policy.scope())));
        }
    }

    private static void connection(EventConnection connection, JsonOut out) throws IOException {
        out.text("id", connection.id()).text("name", connection.name()).text("strategy", connection.strategy());
        if (connection.metadata().isPresent()) {
            out.map("metadata", connection.metadata().get());
        }
    }

    private static void organization(EventOrganization organization, JsonOut out) throws IOException {
        out.text("id", organization.id())
                .text("name", organization.name())
                .text("display_name", organization.displayName())
                .map("metadata", organization.metadata());
    }

    private static void request(EventRequest request, JsonOut out) throws IOException {
        out.text("ip", request.ip())
                .text("asn", request.asn())
                .text("method", request.method())
                .text("hostname", request.hostname())
                .text("language", request.language())
                .text("user_agent", request.userAgent())
                .map("query", request.query())
                .map("body", request.body())
                .object("geoip", o -> geoip(request.geoip(), o));
    }

    private static void geoip(EventGeoIp place, JsonOut out) throws IOException {
        out.text("cityName", place.cityName())
                .text("continentCode", place.continentCode())
                .text("countryCode", place.countryCode())
                .text("countryCode3", place.countryCode3())
                .text("countryName", place.countryName())
                .number("latitude", place.latitude())
                .number("longitude", place.longitude())
                .text("subdivisionCode", place.subdivisionCode())
                .text("subdivisionName", place.subdivisionName())
                .text("timeZone", place.timeZone());
    }

    private static void user(EventUser user, JsonOut out) throws IOException {
        out.text("user_id", user.userId());
        for (var attribute : user.profile().properties()) {
            if (!OWN_USER_FIELDS.contains(attribute.getKey())) {
                out.tree(attribute.getKey(), attribute.getValue());
            }
        }
        out.flag("email_verified", user.emailVerified())
                .time("created_at", user.createdAt())
                .time("updated_at", user.updatedAt())
                .time("last_password_reset", user.lastPasswordReset())
                .objects("identities", user.identities(), EventJson::identity)
                .tree("app_metadata", user.appMetadata())
                .tree("user_metadata", user.userMetadata())
                .texts("multifactor", user.multifactor());
        if (user.enrolledFactors().isPresent()) {
            out.objects("enrolledFactors", user.enrolledFactors().get(), EventJson::factor);
        }
    }

    private static void factor(EventFactor factor, JsonOut out) throws IOException {
        out.text("type", factor.type());
        if (factor.options().isPresent()) {
            out.tree("options", factor.options().get());
        }
    }

    private static void identity(EventIdentity identity, JsonOut out) throws IOException {
        out.text("connection", identity.connection())
                .text("provider", identity.provider())
                .text("user_id", identity.userId())
                .flag("isSocial", identity.isSocial());
        if (identity.profileData().isPresent()) {
            out.tree("profileData", identity.profileData().get());
        }
    }
}
