package dev.mintline.management;

import static dev.mintline.management.Given.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiPathTest {
    @Test
    void the_tenants_prefix_does_not_matter() {
        assertThat(ApiPath.below("/api/v2/clients/1")).isEqualTo("clients/1");
        assertThat(ApiPath.below("/t/acme/api/v2/clients/1")).isEqualTo("clients/1");
    }

    @Test
    void a_path_elsewhere_is_nowhere() {
        assertThat(ApiPath.below("/api/v3/clients")).isEmpty();
        assertThat(ApiPath.below("/t/acme")).isEmpty();
    }

    @Test
    void an_encoded_slash_does_not_split() throws Exception {
        assertThat(ApiPath.segments("resource-servers/https%3A%2F%2Fapi.example%2F"))
                .containsExactly("resource-servers", "https://api.example/");
    }

    @Test
    void an_encoded_bar_and_a_plus_sign_are_themselves() throws Exception {
        assertThat(ApiPath.segments("users/auth0%7Ca+b")).containsExactly("users", "auth0|a+b");
    }

    @Test
    void a_broken_escape_is_refused() {
        refuses(
                () -> ApiPath.segments("users/%zz"),
                "Path validation error: 'A parameter has a broken percent escape.'.");
    }

    @Test
    void an_empty_segment_is_no_id() {
        var get = Operation.of("GET", "users/{id}", "read:users", call -> Reply.accepted());
        assertThat(get.match(java.util.List.of("users", ""))).isEmpty();
        assertThat(get.match(java.util.List.of("users", "1"))).contains(java.util.List.of("1"));
    }
}
