package dev.mintline.management;

import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientGrantJsonTest {
    private static final String GRANT = "'client_id':'c','audience':'https://a/','scope':['read:x']";

    @Test
    void a_grant_names_a_client_an_api_and_scopes() throws Exception {
        assertThat(ClientGrantJson.write(ClientGrantJson.read("cgr_1", json("{" + GRANT + "}"))))
                .isEqualTo(json("{'id':'cgr_1'," + GRANT + ",'subject_type':'client'}"));
    }

    @Test
    void each_of_them_is_required() {
        refuses(
                () -> ClientGrantJson.read("cgr_1", json("{'client_id':'c','audience':'a'}")),
                "Payload validation error: 'Missing required property: scope'.");
    }

    @Test
    void a_grant_for_users_does_not_exist_yet() throws Exception {
        ClientGrantJson.read("cgr_1", json("{" + GRANT + ",'subject_type':'client','organization_usage':'deny'}"));
        refuses(
                () -> ClientGrantJson.read("cgr_1", json("{" + GRANT + ",'subject_type':'user'}")),
                "Payload validation error: 'A grant for users is not available in this version' on property"
                        + " subject_type.");
    }
}
