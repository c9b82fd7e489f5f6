package dev.mintline.management;

import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refuses;
import static dev.mintline.management.Given.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.RefreshTokenSettings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The client's {@code refresh_token} object, tokens.md 3.2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshTokenJsonTest {
    private static final String ROTATING = "'rotation_type':'rotating','expiration_type':'expiring'";
    private static final String PERSISTENT = "'rotation_type':'non-rotating','expiration_type':'expiring'";

    @Test
    void a_client_that_says_nothing_keeps_what_it_has() throws Exception {
        assertThat(RefreshTokenJson.read(
                        Payload.closed(json("{}"), Set.of("refresh_token")), RefreshTokenSettings.ROTATING))
                .isEqualTo(RefreshTokenSettings.ROTATING);
    }

    @Test
    void the_defaults_on_the_wire_are_those_of_recorded_clients() {
        assertThat(wire(RefreshTokenJson.write(RefreshTokenSettings.ROTATING)))
                .isEqualTo(json("{" + ROTATING + ",'leeway':0,'token_lifetime':2592000,'infinite_token_lifetime':false,"
                        + "'idle_token_lifetime':1296000,'infinite_idle_token_lifetime':false}"));
        assertThat(wire(RefreshTokenJson.write(RefreshTokenSettings.NON_ROTATING)))
                .isEqualTo(json("{'rotation_type':'non-rotating','expiration_type':'non-expiring','leeway':0,"
                        + "'token_lifetime':2592000,'infinite_token_lifetime':true,"
                        + "'idle_token_lifetime':1296000,'infinite_idle_token_lifetime':true}"));
    }

    @Test
    void turning_to_expiring_takes_the_finite_defaults() throws Exception {
        RefreshTokenSettings settings = read("{" + PERSISTENT + "}");
        assertThat(settings.absolute()).contains(Duration.ofDays(30));
        assertThat(settings.idle()).contains(Duration.ofDays(15));
        assertThat(settings.rotating()).isFalse();
    }

    @Test
    void both_types_are_required() {
        refuses(
                () -> read("{'rotation_type':'rotating'}"),
                "Payload validation error: 'Missing required property: refresh_token.expiration_type'.");
        refuses(
                () -> read("{'expiration_type':'expiring'}"),
                "Payload validation error: 'Missing required property: refresh_token.rotation_type'.");
    }

    @Test
    void rotating_and_non_expiring_contradict_each_other() {
        refuses(
                () -> read("{'rotation_type':'rotating','expiration_type':'non-expiring'}"),
                "Payload validation error: 'A rotating refresh token must be expiring' on property"
                        + " refresh_token.expiration_type.");
    }

    @Test
    void an_idle_lifetime_longer_than_the_whole_is_refused() {
        refuses(
                () -> read("{" + ROTATING + ",'token_lifetime':100,'idle_token_lifetime':101}"),
                "Payload validation error: 'The idle lifetime must not be longer than token_lifetime' on property"
                        + " refresh_token.idle_token_lifetime.");
    }

    @Test
    void an_idle_lifetime_may_be_longer_when_the_other_is_infinite() throws Exception {
        RefreshTokenSettings settings = read(
                "{" + ROTATING + ",'token_lifetime':100,'infinite_token_lifetime':true,'idle_token_lifetime':101}");
        assertThat(settings.absolute()).isEmpty();
        assertThat(settings.idle()).contains(Duration.ofSeconds(101));
    }

    @Test
    void a_short_lifetime_alone_shortens_the_idle_default() throws Exception {
        assertThat(read("{" + ROTATING + ",'token_lifetime':100}").idle()).contains(Duration.ofSeconds(100));
    }

    @Test
    void a_lifetime_of_a_year_comes_with_thirty_idle_days() throws Exception {
        assertThat(read("{" + ROTATING + ",'token_lifetime':31557600}").idle()).contains(Duration.ofDays(30));
    }

    @Test
    void non_expiring_makes_both_lifetimes_infinite_whatever_the_flags_say() throws Exception {
        RefreshTokenSettings settings = read("{'rotation_type':'non-rotating','expiration_type':'non-expiring',"
                + "'infinite_token_lifetime':false,'infinite_idle_token_lifetime':false}");
        assertThat(settings.infiniteTokenLifetime()).isTrue();
        assertThat(settings.infiniteIdleTokenLifetime()).isTrue();
    }

    @Test
    void a_number_in_a_string_counts() throws Exception {
        assertThat(read("{" + ROTATING + ",'token_lifetime':'2592000'}").absolute())
                .contains(Duration.ofSeconds(2_592_000));
    }

    @Test
    void the_longest_lifetime_is_five_years() throws Exception {
        assertThat(read("{" + ROTATING + ",'token_lifetime':157788000}").absolute())
                .contains(Duration.ofSeconds(157_788_000));
        refuses(
                () -> read("{" + ROTATING + ",'token_lifetime':157788001}"),
                "Payload validation error: 'Value 157788001 is not between 1 and 157788000' on property"
                        + " refresh_token.token_lifetime.");
    }

    @Test
    void the_schema_is_closed() {
        refuses(
                () -> read("{" + ROTATING + ",'rotate':true}"),
                "Payload validation error: 'Additional properties not allowed: refresh_token.rotate'.");
    }

    @Test
    void policies_are_kept_until_null_clears_them() throws Exception {
        RefreshTokenSettings with =
                read("{" + ROTATING + ",'policies':[{'audience':'https://a/','scope':['read:x','write:x']}]}");
        assertThat(RefreshTokenJson.write(with).get("policies"))
                .isEqualTo(json("{'p':[{'audience':'https://a/','scope':['read:x','write:x']}]}")
                        .get("p"));
        assertThat(read("{" + ROTATING + ",'leeway':5}", with).policies()).isEqualTo(with.policies());
        assertThat(read("{" + ROTATING + ",'policies':null}", with).policies()).isEmpty();
    }

    @Test
    void an_empty_list_of_policies_is_refused() {
        refuses(
                () -> read("{" + ROTATING + ",'policies':[]}"),
                "Payload validation error: 'Too few items, minimum 1; null clears them' on property"
                        + " refresh_token.policies.");
    }

    private static RefreshTokenSettings read(String object) throws Refusal {
        return read(object, RefreshTokenSettings.NON_ROTATING);
    }

    private static RefreshTokenSettings read(String object, RefreshTokenSettings before) throws Refusal {
        return RefreshTokenJson.read(
                Payload.closed(json("{'refresh_token':" + object + "}"), Set.of("refresh_token")), before);
    }
}
