package dev.mintline.management;

import static dev.mintline.management.Given.NOON;
import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refusalOf;
import static dev.mintline.management.Given.refuses;
import static dev.mintline.management.Given.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.User;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UserJsonTest {
    private static final String DIRECTORY = "Username-Password-Authentication";
    private static final String LOGIN =
            "'connection':'" + DIRECTORY + "','email':'Ann@Example.com','password':'correct horse'";

    @Test
    void a_new_user_needs_a_directory_an_address_and_a_password() throws Exception {
        assertThat(wire(UserJson.write(read("{" + LOGIN + "}").user())))
                .isEqualTo(json("{'name':'ann@example.com','nickname':'ann','user_id':'auth0|123',"
                        + "'email':'ann@example.com','email_verified':false,"
                        + "'identities':[{'connection':'" + DIRECTORY + "','provider':'auth0','user_id':'123',"
                        + "'isSocial':false}],'user_metadata':{},'app_metadata':{},'blocked':false,'logins_count':0,"
                        + "'created_at':'2026-03-01T12:00:00.120Z','updated_at':'2026-03-01T12:00:00.120Z'}"));
    }

    @Test
    void the_password_goes_nowhere_but_to_the_hash() throws Exception {
        UserJson.Submitted submitted = read("{" + LOGIN + "}");
        assertThat(submitted.password()).isEqualTo("correct horse");
        assertThat(submitted.toString()).doesNotContain("horse");
        assertThat(UserJson.write(submitted.user()).toString()).doesNotContain("horse");
    }

    @Test
    void a_given_id_stands_behind_the_provider_whether_it_names_it_or_not() throws Exception {
        assertThat(read("{" + LOGIN + ",'user_id':'abc'}").user().id().value()).isEqualTo("auth0|abc");
        assertThat(read("{" + LOGIN + ",'user_id':'auth0|abc'}").user().id().value())
                .isEqualTo("auth0|abc");
    }

    @Test
    void attributes_and_metadata_are_kept() throws Exception {
        User user = read("{" + LOGIN + ",'given_name':'Ann','nickname':'a','user_metadata':{'x':{'y':1}},"
                        + "'app_metadata':{'plan':'gold'},'email_verified':true,'blocked':true}")
                .user();
        assertThat(user.profile().json())
                .isEqualTo(json("{'name':'ann@example.com','nickname':'a','given_name':'Ann'}"));
        assertThat(user.userMetadata().json()).isEqualTo(json("{'x':{'y':1}}"));
        assertThat(user.appMetadata().json()).isEqualTo(json("{'plan':'gold'}"));
        assertThat(user.emailVerified()).isTrue();
        assertThat(user.blocked()).isTrue();
    }

    @Test
    void another_directory_does_not_exist() {
        assertThat(refusalOf(() -> read("{'connection':'google-oauth2','email':'a@b.c','password':'12345678'}")))
                .isEqualTo(json("{'statusCode':400,'error':'Bad Request','message':'The connection does not exist',"
                        + "'errorCode':'inexistent_connection'}"));
    }

    @Test
    void a_short_password_is_too_weak() {
        refuses(
                () -> read("{'connection':'" + DIRECTORY + "','email':'a@b.c','password':'1234567'}"),
                "PasswordStrengthError: Password is too weak");
    }

    @Test
    void a_password_has_at_most_1024_characters() {
        refuses(
                () -> read("{'connection':'" + DIRECTORY + "','email':'a@b.c','password':'" + "x".repeat(1025) + "'}"),
                "Payload validation error: 'String is too long (1025 chars), maximum 1024' on property password.");
    }

    @Test
    void an_address_without_an_at_sign_is_none() {
        refuses(
                () -> read("{'connection':'" + DIRECTORY + "','email':'ann','password':'12345678'}"),
                "Payload validation error: 'Object didn't pass validation for format email' on property email.");
    }

    @Test
    void a_message_to_verify_the_address_cannot_be_promised() {
        refuses(
                () -> read("{" + LOGIN + ",'verify_email':true}"),
                "Payload validation error: 'Sending e-mail is not available in this version' on property"
                        + " verify_email.");
    }

    private static UserJson.Submitted read(String body) throws Refusal {
        return UserJson.read("123", DIRECTORY, json(body), NOON);
    }
}
