package dev.mintline.management;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which properties a client's closed schema has, and which of them do not work yet. */
final class ClientProperties {
    private ClientProperties() {}

    static final Set<String> APP_TYPES = Set.of(
            "native",
            "spa",
            "regular_web",
            "non_interactive",
            "resource_server",
            "express_configuration",
            "rms",
            "box",
            "cloudbees",
            "concur",
            "dropbox",
            "mscrm",
            "echosign",
            "egnyte",
            "newrelic",
            "office365",
            "salesforce",
            "sentry",
            "sharepoint",
            "slack",
            "springcm",
            "zendesk",
            "zoom",
            "sso_integration",
            "oag");

    /** Short names; a client may have those that no endpoint offers yet. */
    static final Set<String> GRANTS =
            Set.of("authorization_code", "implicit", "refresh_token", "client_credentials", "password");

    /** Stored and returned, not acted on. */
    static final Map<String, Shape> EXTRA = Map.ofEntries(
            entry("description", Shape.TEXT),
            entry("logo_uri", Shape.TEXT),
            entry("oidc_logout", Shape.OBJECT),
            entry("oidc_backchannel_logout", Shape.OBJECT),
            entry("session_transfer", Shape.OBJECT),
            entry("client_aliases", Shape.TEXTS),
            entry("allowed_clients", Shape.TEXTS),
            entry("is_token_endpoint_ip_header_trusted", Shape.BOOLEAN), // the one that has an effect: password grants
            entry("oidc_conformant", Shape.BOOLEAN),
            entry("encryption_key", Shape.OBJECT),
            entry("sso", Shape.BOOLEAN),
            entry("sso_disabled", Shape.BOOLEAN),
            entry("cross_origin_authentication", Shape.BOOLEAN),
            entry("cross_origin_auth", Shape.BOOLEAN),
            entry("cross_origin_loc", Shape.TEXT),
            entry("custom_login_page_on", Shape.BOOLEAN),
            entry("custom_login_page", Shape.TEXT),
            entry("custom_login_page_preview", Shape.TEXT),
            entry("form_template", Shape.TEXT),
            entry("addons", Shape.OBJECT),
            entry("mobile", Shape.OBJECT),
            entry("initiate_login_uri", Shape.TEXT),
            entry("native_social_login", Shape.OBJECT),
            entry("default_organization", Shape.OBJECT),
            entry("organization_usage", Shape.TEXT),
            entry("organization_require_behavior", Shape.TEXT),
            entry("organization_discovery_methods", Shape.TEXTS),
            entry("client_authentication_methods", Shape.OBJECT),
            entry("require_pushed_authorization_requests", Shape.BOOLEAN),
            entry("require_proof_of_possession", Shape.BOOLEAN),
            entry("signed_request_object", Shape.OBJECT),
            entry("compliance_level", Shape.TEXT),
            entry("skip_non_verifiable_callback_uri_confirmation_prompt", Shape.BOOLEAN),
            entry("token_exchange", Shape.OBJECT),
            entry("token_quota", Shape.OBJECT),
            entry("par_request_expiry", Shape.INTEGER),
            entry("resource_server_identifier", Shape.TEXT),
            entry("async_approval_notification_channels", Shape.TEXTS));

    static final List<Unavailable> UNAVAILABLE = List.of(
            new Unavailable("require_proof_of_possession", "Proof of possession", Unavailable::isTrue),
            new Unavailable(
                    "require_pushed_authorization_requests", "Pushed authorization requests", Unavailable::isTrue),
            new Unavailable(
                    "signed_request_object",
                    "A signed request object",
                    v -> v.path("required").asBoolean()),
            new Unavailable("client_authentication_methods", "Client authentication with a key", Unavailable::isSet),
            new Unavailable("token_endpoint_auth_method", "Client authentication with a key", v -> isKeyMethod(v)),
            new Unavailable(
                    "compliance_level",
                    "A compliance level",
                    v -> !v.isNull() && !v.asText().equals("none")),
            new Unavailable(
                    "organization_usage", "Organizations", v -> v.asText().equals("require")),
            new Unavailable("token_quota", "A token quota", Unavailable::isSet),
            new Unavailable("sso_disabled", "Switching single sign-on off for one client", Unavailable::isTrue),
            new Unavailable("oidc_logout", "Back-channel logout", v -> hasUrls(v)),
            new Unavailable("oidc_backchannel_logout", "Back-channel logout", v -> hasUrls(v)));

    static final Set<String> ALL = Stream.concat(
                    EXTRA.keySet().stream(),
                    Stream.of(
                            "name",
                            "app_type",
                            "client_secret",
                            "callbacks",
                            "allowed_logout_urls",
                            "web_origins",
                            "allowed_origins",
                            "grant_types",
                            "token_endpoint_auth_method",
                            "refresh_token",
                            "jwt_configuration",
                            "is_first_party",
                            "client_metadata"))
            .collect(Collectors.toUnmodifiableSet());

    private static boolean isKeyMethod(JsonNode method) {
        return method.asText().endsWith("_jwt") || method.asText().endsWith("tls_client_auth");
    }

    private static boolean hasUrls(JsonNode logout) {
        return !logout.path("backchannel_logout_urls").isEmpty();
    }
}
