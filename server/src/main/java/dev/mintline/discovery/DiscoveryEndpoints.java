package dev.mintline.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.http.TenantRequest;
import dev.mintline.keys.Jwks;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.GrantType;
import dev.mintline.tenants.Configuration;
import dev.mintline.tenants.Configurations;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Metadata (OIDC Discovery 1.0, RFC 8414) and keys (RFC 7517). Says only what this server does. */
public final class DiscoveryEndpoints implements HttpService {
    private static final String CACHE = "public, max-age=15, stale-while-revalidate=15, stale-if-error=86400";

    private final TenantDirectory tenants;
    private final Configurations configurations;

    public DiscoveryEndpoints(TenantDirectory tenants, Configurations configurations) {
        this.tenants = tenants;
        this.configurations = configurations;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/.well-known/openid-configuration", TenantRequest.in(tenants, this::metadata))
                .get("/.well-known/oauth-authorization-server", TenantRequest.in(tenants, this::metadata))
                .get("/.well-known/jwks.json", TenantRequest.in(tenants, this::keys));
    }

    private void metadata(Tenant tenant, ServerRequest request, ServerResponse response) {
        String issuer = tenant.issuer();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", issuer);
        json.put("authorization_endpoint", issuer + "authorize");
        json.put("token_endpoint", issuer + "oauth/token");
        json.put("userinfo_endpoint", issuer + "userinfo");
        json.put("revocation_endpoint", issuer + "oauth/revoke");
        json.put("jwks_uri", issuer + ".well-known/jwks.json");
        array(
                json,
                "scopes_supported",
                "openid",
                "profile",
                "offline_access",
                "online_access",
                "name",
                "given_name",
                "family_name",
                "nickname",
                "email",
                "email_verified",
                "picture",
                "phone",
                "address");
        array(json, "response_types_supported", "code");
        array(json, "response_modes_supported", "query", "fragment", "form_post");
        array(
                json,
                "grant_types_supported",
                GrantType.AUTHORIZATION_CODE,
                GrantType.REFRESH_TOKEN,
                GrantType.CLIENT_CREDENTIALS,
                GrantType.PASSWORD,
                GrantType.PASSWORD_REALM);
        array(json, "code_challenge_methods_supported", "S256");
        array(json, "subject_types_supported", "public");
        array(json, "token_endpoint_auth_methods_supported", "client_secret_basic", "client_secret_post", "none");
        array(json, "id_token_signing_alg_values_supported", "RS256", "PS256", "ES256");
        array(
                json,
                "claims_supported",
                "sub",
                "iss",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "nonce",
                "sid",
                "name",
                "given_name",
                "family_name",
                "nickname",
                "email",
                "email_verified",
                "picture",
                "phone_number",
                "address",
                "updated_at");
        json.put("request_uri_parameter_supported", false);
        json.put("request_parameter_supported", false);
        send(response, json.toString());
    }

    private void keys(Tenant tenant, ServerRequest request, ServerResponse response) {
        Configuration configuration = configurations.upToDate(tenant.id());
        send(
                response,
                Jwks.json(
                        configuration.keys(), configuration.tenant().settings().removeAlgFromJwks()));
    }

    private static void send(ServerResponse response, String json) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, CACHE);
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.send(json);
    }

    private static void array(ObjectNode json, String name, String... values) {
        ArrayNode array = json.putArray(name);
        for (String value : values) {
            array.add(value);
        }
    }
}
