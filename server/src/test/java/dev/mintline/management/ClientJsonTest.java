package dev.mintline.management;

import static dev.mintline.management.Given.NOON;
import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refuses;
import static dev.mintline.management.Given.wire;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.oauth.ClientId;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientJsonTest {
    private static final ClientId ID = new ClientId("a".repeat(32));

    @Nested
    class A_new_client {
        @Test
        void needs_only_a_name() throws Exception {
            ObjectNode shown = ClientJson.write(create("{'name':'Shop'}"));
            assertThat(wire(shown))
                    .isEqualTo(
                            json(
                                    "{'client_id':'" + ID + "','name':'Shop','callbacks':[],'allowed_logout_urls':[],"
                                            + "'web_origins':[],'allowed_origins':[],"
                                            + "'grant_types':['authorization_code','client_credentials','implicit','refresh_token'],"
                                            + "'token_endpoint_auth_method':'client_secret_post',"
                                            + "'refresh_token':{'rotation_type':'non-rotating','expiration_type':'non-expiring',"
                                            + "'leeway':0,'token_lifetime':2592000,'infinite_token_lifetime':true,"
                                            + "'idle_token_lifetime':1296000,'infinite_idle_token_lifetime':true},"
                                            + "'is_first_party':true,'oidc_conformant':true,"
                                            + "'jwt_configuration':{'alg':'RS256','lifetime_in_seconds':36000,'secret_encoded':false}}"));
        }

        @Test
        void without_a_name_is_refused() {
            refuses(() -> create("{}"), "Payload validation error: 'Missing required property: name'.");
        }

        @Test
        void of_a_single_page_application_is_public_and_rotates() throws Exception {
            Client client = create("{'name':'Shop','app_type':'spa'}");
            assertThat(client.isPublic()).isTrue();
            assertThat(client.refreshToken().rotating()).isTrue();
            assertThat(client.refreshToken().expiring()).isTrue();
            assertThat(client.grantTypes())
                    .containsExactlyInAnyOrder("authorization_code", "implicit", "refresh_token");
            assertThat(ClientJson.write(client)
                            .get("token_endpoint_auth_method")
                            .asText())
                    .isEqualTo("none");
        }

        @Test
        void without_authentication_may_not_act_for_itself() throws Exception {
            assertThat(create("{'name':'Shop','token_endpoint_auth_method':'none'}")
                            .grantTypes())
                    .doesNotContain("client_credentials");
        }

        @Test
        void of_a_single_page_application_may_choose_a_token_that_does_not_rotate() throws Exception {
            Client client = create("{'name':'Shop','app_type':'spa','refresh_token':"
                    + "{'rotation_type':'non-rotating','expiration_type':'non-expiring'}}");
            assertThat(client.refreshToken().rotating()).isFalse();
            assertThat(client.refreshToken().absolute()).isEmpty();
        }

        @Test
        void keeps_the_secret_that_the_caller_chose_out_of_its_record() throws Exception {
            ClientJson.Submitted submitted =
                    ClientJson.create(ID, json("{'name':'Shop','client_secret':'0123456789abcdef'}"), NOON);
            assertThat(submitted.secret()).contains("0123456789abcdef");
            assertThat(submitted.toString()).doesNotContain("0123456789abcdef");
            assertThat(ClientJson.write(submitted.client()).has("client_secret"))
                    .isFalse();
        }
    }

    @Nested
    class A_change {
        private final Client shop = created("{'name':'Shop','callbacks':['https://a.example/cb'],"
                + "'client_metadata':{'team':'a','tier':'1'},'description':'first'}");

        @Test
        void touches_only_what_it_names() throws Exception {
            Client changed = change("{'name':'Store'}");
            assertThat(changed.name()).isEqualTo("Store");
            assertThat(changed.callbacks()).isEqualTo(shop.callbacks());
            assertThat(changed.extra()).isEqualTo(shop.extra());
            assertThat(changed.createdAt()).isEqualTo(shop.createdAt());
            assertThat(changed.updatedAt()).isEqualTo(NOON.plusSeconds(1));
        }

        @Test
        void merges_metadata_and_deletes_what_is_null() throws Exception {
            assertThat(change("{'client_metadata':{'tier':null,'zone':'eu'}}")
                            .metadata()
                            .json())
                    .isEqualTo(json("{'team':'a','zone':'eu'}"));
        }

        @Test
        void removes_a_stored_property_with_null() throws Exception {
            assertThat(change("{'description':null}").extra().isEmpty()).isTrue();
        }

        @Test
        void sets_how_id_tokens_are_made_and_keeps_the_rest_of_the_object() throws Exception {
            Client changed = change("{'jwt_configuration':{'alg':'ES256','lifetime_in_seconds':60,'scopes':{}}}");
            assertThat(changed.idTokenAlgorithm()).isEqualTo("ES256");
            assertThat(changed.idTokenLifetime()).isEqualTo(Duration.ofMinutes(1));
            assertThat(wire(ClientJson.write(changed).get("jwt_configuration")))
                    .isEqualTo(json("{'alg':'ES256','lifetime_in_seconds':60,'secret_encoded':false,'scopes':{}}"));
        }

        private Client change(String body) throws Refusal {
            return ClientJson.change(shop, json(body), NOON.plusSeconds(1)).client();
        }
    }

    @Nested
    class The_schema {
        @Test
        void is_closed() {
            refuses(
                    () -> create("{'name':'Shop','colour':'red'}"),
                    "Payload validation error: 'Additional properties not allowed: colour'.");
        }

        @Test
        void does_not_let_a_caller_choose_what_the_server_assigns() {
            refuses(
                    () -> create("{'name':'Shop','client_id':'mine'}"),
                    "Payload validation error: 'Additional properties not allowed: client_id'.");
        }

        @Test
        void takes_a_real_export_and_returns_what_it_does_not_act_on() throws Exception {
            String export = "{'name':'Shop','app_type':'regular_web','is_first_party':true,'oidc_conformant':true,"
                    + "'sso_disabled':false,'cross_origin_authentication':false,'custom_login_page_on':true,"
                    + "'native_social_login':{'apple':{'enabled':false}},'is_token_endpoint_ip_header_trusted':false,"
                    + "'organization_usage':'allow','organization_require_behavior':'no_prompt',"
                    + "'require_pushed_authorization_requests':false,'require_proof_of_possession':false,"
                    + "'compliance_level':'none','token_exchange':{'allow_any_profile_of_type':[]},"
                    + "'session_transfer':{'can_create_session_transfer_token':false},'oidc_logout':{},"
                    + "'grant_types':['authorization_code','http://auth0.com/oauth/grant-type/mfa-otp',"
                    + "'urn:ietf:params:oauth:grant-type:device_code'],'addons':{},'mobile':{},"
                    + "'default_organization':null,'token_quota':null,'initiate_login_uri':'https://a.example/login'}";
            ObjectNode shown = ClientJson.write(create(export));
            json(export).properties().stream()
                    .filter(property -> !property.getValue().isNull())
                    .forEach(property -> assertThat(shown.get(property.getKey()))
                            .as(property.getKey())
                            .isEqualTo(property.getValue()));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        require_proof_of_possession           | true                                      | Proof of possession
                        require_pushed_authorization_requests | true                                      | Pushed authorization requests
                        signed_request_object                 | {"required":true}                         | A signed request object
                        client_authentication_methods         | {"private_key_jwt":{"credentials":[]}}    | Client authentication with a key
                        token_endpoint_auth_method            | "private_key_jwt"                         | Client authentication with a key
                        compliance_level                      | "fapi1_adv_pkj_par"                       | A compliance level
                        organization_usage                    | "require"                                 | Organizations
                        token_quota                           | {"client_credentials":{"per_day":1}}      | A token quota
                        sso_disabled                          | true                                      | Switching single sign-on off for one client
                        oidc_logout                           | {"backchannel_logout_urls":["https://a"]} | Back-channel logout
                        """)
        void refuses_what_it_could_not_keep(String property, String value, String feature) {
            refuses(
                    () -> create("{'name':'Shop','" + property + "':" + value + "}"),
                    "Payload validation error: '" + feature + " is not available in this version' on property "
                            + property + ".");
        }

        @Test
        void checks_the_type_of_what_it_only_stores() {
            refuses(
                    () -> create("{'name':'Shop','custom_login_page_on':'yes'}"),
                    "Payload validation error: 'Expected type boolean but found type string' on property"
                            + " custom_login_page_on.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://a.example/cb",
                    "http://localhost:3000",
                    "com.example.app://a/cb",
                    "https://*.a.example/cb",
                    "com.example.app:/cb"
                })
        void takes_callbacks_of_any_scheme_that_leads_to_an_application(String url) throws Exception {
            assertThat(create("{'name':'Shop','callbacks':['" + url + "']}").callbacks())
                    .containsExactly(url);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/cb",
                    "javascript:alert(1)",
                    "JavaScript:alert(1)",
                    "data:text/html,x",
                    "https://a.example/ b",
                    "https://a.example/{x}",
                    "file:///etc/passwd"
                })
        void refuses_callbacks_that_lead_nowhere_or_run(String url) {
            refuses(
                    () -> create("{'name':'Shop','callbacks':['" + url + "']}"),
                    "Payload validation error: 'An entry is not an absolute URL' on property callbacks.");
        }

        @Test
        void refuses_a_grant_type_that_cannot_be_one() {
            refuses(
                    () -> create("{'name':'Shop','grant_types':['refreshtoken']}"),
                    "Payload validation error: 'Unknown grant type' on property grant_types.");
        }

        @Test
        void refuses_an_id_token_signed_with_the_client_secret() {
            refuses(
                    () -> create("{'name':'Shop','jwt_configuration':{'alg':'HS256'}}"),
                    "Payload validation error: 'An ID token signed with the client's secret (HS256) is not available"
                            + " in this version' on property jwt_configuration.alg.");
        }

        @Test
        void bounds_client_metadata() {
            refuses(
                    () -> create("{'name':'Shop','client_metadata':" + Given.members(11) + "}"),
                    "Payload validation error: 'More than 10 entries' on property client_metadata.");
        }
    }

    private static Client create(String body) throws Refusal {
        return ClientJson.create(ID, json(body), NOON).client();
    }

    private static Client created(String body) {
        try {
            return create(body);
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }
}
