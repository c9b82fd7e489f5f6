package dev.mintline.management;

import static dev.mintline.management.Given.CREDENTIALS;
import static dev.mintline.management.Given.NOON;
import static dev.mintline.management.Given.TENANT;
import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refuses;
import static dev.mintline.management.Given.wire;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ResourceServer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceServerJsonTest {
    private final ResourceServerJson api = new ResourceServerJson(TENANT, CREDENTIALS);

    @Test
    void a_new_api_needs_only_an_identifier() throws Exception {
        ResourceServer created = create("{'identifier':'https://api.example/'}");
        assertThat(created.id()).matches("[0-9a-f]{24}");
        assertThat(wire(api.write(created, true)))
                .isEqualTo(json("{'id':'" + created.id() + "','name':'https://api.example/',"
                        + "'identifier':'https://api.example/','scopes':[],'signing_alg':'RS256',"
                        + "'allow_offline_access':false,'allow_online_access':false,"
                        + "'allow_online_access_with_ephemeral_sessions':false,"
                        + "'skip_consent_for_verifiable_first_party_clients':false,"
                        + "'token_lifetime':86400,'token_lifetime_for_web':7200,'token_dialect':'access_token',"
                        + "'subject_type_authorization':{'user':{'policy':'allow_all'},"
                        + "'client':{'policy':'require_client_grant'}},'is_system':false}"));
    }

    @Test
    void online_access_is_switched_on_by_a_change_and_read_back() throws Exception {
        ObjectNode shown = api.write(change("{'identifier':'a'}", "{'allow_online_access':true}"), false);
        assertThat(shown.get("allow_online_access").asBoolean()).isTrue();
        assertThat(shown.get("identifier").asText()).isEqualTo("a");
    }

    @Test
    void the_identifier_never_changes() {
        refuses(
                () -> change("{'identifier':'a'}", "{'identifier':'b'}"),
                "Payload validation error: 'Additional properties not allowed: identifier'.");
    }

    @Test
    void hs256_gets_a_secret_that_only_some_may_see() throws Exception {
        ResourceServer created = create("{'identifier':'a','signing_alg':'HS256'}");
        assertThat(api.write(created, true).get("signing_secret").asText()).matches("[A-Za-z0-9]{64}");
        assertThat(api.write(created, false).has("signing_secret")).isFalse();
    }

    @Test
    void a_signing_secret_too_short_for_hs256_is_refused() {
        refuses(
                () -> create("{'identifier':'a','signing_alg':'HS256','signing_secret':'" + "x".repeat(31) + "'}"),
                "Payload validation error: 'HS256 needs a secret of at least 32 bytes' on property signing_secret.");
    }

    @Test
    void a_shorter_lifetime_takes_the_one_for_browsers_with_it() throws Exception {
        ResourceServer changed = change("{'identifier':'a'}", "{'token_lifetime':600}");
        assertThat(changed.tokenLifetimeForWeb()).hasSeconds(600);
    }

    @Test
    void a_lifetime_for_browsers_longer_than_the_other_is_refused() {
        refuses(
                () -> create("{'identifier':'a','token_lifetime':600,'token_lifetime_for_web':601}"),
                "Payload validation error: 'The lifetime must not be longer than token_lifetime' on property"
                        + " token_lifetime_for_web.");
    }

    @Test
    void scopes_are_unique_and_fit_rfc_6749() throws Exception {
        assertThat(create("{'identifier':'a','scopes':[{'value':'read:x','description':'Read'},{'value':'w'}]}")
                        .scopeValues()
                        .wire())
                .isEqualTo("read:x w");
        refuses(
                () -> create("{'identifier':'a','scopes':[{'value':'x'},{'value':'x'}]}"),
                "Payload validation error: 'Each scope must be unique' on property scopes[1].value.");
        refuses(
                () -> create("{'identifier':'a','scopes':[{'value':'read x'}]}"),
                "Payload validation error: 'A scope has a character that RFC 6749 does not allow' on property"
                        + " scopes[0].value.");
        refuses(
                () -> create("{'identifier':'a','scopes':[{'description':'x'}]}"),
                "Payload validation error: 'Missing required property: scopes[0].value'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    token_encryption           | {"format":"compact-nested-jwe"}        | Encryption of access tokens
                    proof_of_possession        | {"mechanism":"dpop","required":true}   | Proof of possession
                    enforce_policies           | true                                   | Role-based access control
                    token_dialect              | "access_token_authz"                   | A dialect with permissions
                    consent_policy             | "transactional-authorization-with-mfa" | A consent policy
                    subject_type_authorization | {"user":{"policy":"deny_all"}}         | An access policy other than the default
                    subject_type_authorization | {"client":{"policy":"deny_all"}}       | An access policy other than the default
                    """)
    void what_it_could_not_keep_is_refused(String property, String value, String feature) {
        refuses(
                () -> create("{'identifier':'a','" + property + "':" + value + "}"),
                "Payload validation error: '" + feature + " is not available in this version' on property " + property
                        + ".");
    }

    @Test
    void the_same_properties_without_effect_are_taken_as_exports_have_them() throws Exception {
        ObjectNode shown = api.write(
                create("{'identifier':'a','enforce_policies':false,'token_encryption':null,'proof_of_possession':null,"
                        + "'consent_policy':null,'authorization_details':null,'token_dialect':'rfc9068_profile',"
                        + "'subject_type_authorization':{'user':{'policy':'allow_all'},"
                        + "'client':{'policy':'require_client_grant'}}}"),
                false);
        assertThat(shown.get("enforce_policies").asBoolean()).isFalse();
        assertThat(shown.has("token_encryption")).isFalse();
        assertThat(shown.get("token_dialect").asText()).isEqualTo("rfc9068_profile");
    }

    private ResourceServer create(String body) throws Refusal {
        return api.create(json(body), NOON);
    }

    private ResourceServer change(String created, String body) throws Refusal {
        return api.change(create(created), json(body), NOON);
    }
}
