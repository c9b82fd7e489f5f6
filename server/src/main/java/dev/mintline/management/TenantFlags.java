package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names inside a tenant's {@code flags}: the vendor's two that act, Mintline's own, and the vendor's others. */
final class TenantFlags {
    static final String NAME = "flags";

    static final String REVOKE_GRANT = "revoke_refresh_token_grant";
    static final String REMOVE_ALG = "remove_alg_from_jwks";
    static final String REUSE_DELETES_GRANT = "reuse_deletes_grant";
    static final String REVOKE_ON_PASSWORD_CHANGE = "revoke_refresh_tokens_on_password_change";
    static final String REQUIRE_PKCE = "require_pkce_for_public_clients";
    static final String STRICT_CLIENT_AUTH = "strict_client_auth_method";
    static final String HIDE_SCRIPT_ERRORS = "hide_script_errors";
    static final String REASON_HEADER = "reason_header";

    private static final Set<String> ACTING = Set.of(
            REVOKE_GRANT,
            REMOVE_ALG,
            REUSE_DELETES_GRANT,
            REVOKE_ON_PASSWORD_CHANGE,
            REQUIRE_PKCE,
            STRICT_CLIENT_AUTH,
            HIDE_SCRIPT_ERRORS,
            REASON_HEADER);

    /** Of features that are not here, or that are always on: stored and returned. */
    private static final Map<String, Shape> STORED = Stream.of(
                    "allow_changing_enable_sso",
                    "allow_legacy_delegation_grant_types",
                    "allow_legacy_ro_grant_types",
                    "allow_legacy_tokeninfo_endpoint",
                    "change_pwd_flow_v1",
                    "custom_domains_provisioning",
                    "dashboard_insights_view",
                    "dashboard_log_streams_next",
                    "disable_clickjack_protection_headers",
                    "disable_fields_map_fix",
                    "disable_impersonation",
                    "disable_management_api_sms_obfuscation",
                    "enable_adfs_waad_email_verification",
                    "enable_apis_section",
                    "enable_client_connections",
                    "enable_dynamic_client_registration",
                    "enable_idtoken_api2",
                    "enable_legacy_profile",
                    "enable_pipeline2",
                    "enable_public_signup_user_exists_error",
                    "enable_sso",
                    "enforce_client_authentication_on_passwordless_start",
                    "genai_trial",
                    "improved_signup_bot_detection_in_classic",
                    "mfa_show_factor_list_on_enrollment",
                    "no_disclose_enterprise_connections",
                    "trust_azure_adfs_email_verified_connection_property")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> Shape.BOOLEAN));

    static final Set<String> ALL =
            Stream.concat(ACTING.stream(), STORED.keySet().stream()).collect(Collectors.toUnmodifiableSet());

    private TenantFlags() {}

    /** The flags of a body; an empty object when it has none, so that nothing changes. */
    static Payload of(Payload body) throws Refusal {
        Optional<Payload> given = body.object(NAME, ALL);
        return given.isPresent() ? given.get() : Payload.closed(JsonNodeFactory.instance.objectNode(), ALL);
    }

    /** {@code extra} with those flags that are only stored. */
    static JsonMap stored(JsonMap extra, Payload flags) throws Refusal {
        JsonMap before = new JsonMap(
                extra.json().get(NAME) instanceof ObjectNode kept ? kept : JsonNodeFactory.instance.objectNode());
        JsonMap after = Shape.merge(before, flags, STORED);
        return extra.with(NAME, after.isEmpty() ? NullNode.instance : after.json());
    }
}
