package dev.mintline.management;

import static dev.mintline.management.Given.NOON;
import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refusalOf;
import static dev.mintline.management.Given.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tokens.md 5.3 and 4.2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionJsonTest {
    private static final String TOO_MUCH =
            "Metadata must not exceed 25 entries. Each key and value must be ≤ 255 characters.";

    @Test
    void shows_everything_but_the_cookie() {
        Session session = new Session(
                new SessionId("sess_1"),
                new UserId("auth0|1"),
                Hash.of("cookie"),
                NOON,
                NOON,
                NOON,
                NOON,
                NOON.plus(Duration.ofHours(2)),
                NOON.plus(Duration.ofHours(1)),
                true,
                List.of(new Session.AuthenticationMethod("pwd", NOON)),
                new TreeSet<>(List.of(new ClientId("c1"))),
                Device.first(Optional.of("192.0.2.1"), Optional.empty()),
                Metadata.EMPTY.with("plan", "gold"),
                Optional.empty());
        assertThat(SessionJson.write(session))
                .isEqualTo(json("{'id':'sess_1','user_id':'auth0|1','created_at':'2026-03-01T12:00:00.120Z',"
                        + "'updated_at':'2026-03-01T12:00:00.120Z','authenticated_at':'2026-03-01T12:00:00.120Z',"
                        + "'idle_expires_at':'2026-03-01T13:00:00.120Z','expires_at':'2026-03-01T14:00:00.120Z',"
                        + "'last_interacted_at':'2026-03-01T12:00:00.120Z',"
                        + "'device':{'initial_ip':'192.0.2.1','last_ip':'192.0.2.1'},'clients':[{'client_id':'c1'}],"
                        + "'authentication':{'methods':[{'name':'pwd','timestamp':'2026-03-01T12:00:00.120Z'}]},"
                        + "'cookie':{'mode':'persistent'},'session_metadata':{'plan':'gold'}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'session_metadata':{}}", "{'session_metadata':null}"})
    void an_empty_object_and_null_clear_the_metadata(String body) throws Exception {
        assertThat(SessionJson.metadata(json(body)).isEmpty()).isTrue();
    }

    @Test
    void twenty_five_entries_fit_and_one_more_does_not() throws Exception {
        assertThat(SessionJson.metadata(json("{'session_metadata':" + Given.members(25) + "}"))
                        .values())
                .hasSize(25);
        assertThat(refusalOf(() -> SessionJson.metadata(json("{'session_metadata':" + Given.members(26) + "}"))))
                .isEqualTo(json("{'statusCode':400,'error':'Bad Request','message':'" + TOO_MUCH + "'}"));
    }

    @Test
    void keys_and_values_have_at_most_255_characters() throws Exception {
        String longest = "x".repeat(255);
        assertThat(SessionJson.metadata(json("{'session_metadata':{'" + longest + "':'" + longest + "'}}"))
                        .values())
                .containsEntry(longest, longest);
        refuses(() -> SessionJson.metadata(json("{'session_metadata':{'" + longest + "x':'v'}}")), TOO_MUCH);
        refuses(() -> SessionJson.metadata(json("{'session_metadata':{'k':'" + longest + "x'}}")), TOO_MUCH);
    }

    @Test
    void keys_are_letters_digits_underscores_and_hyphens() {
        refuses(
                () -> SessionJson.metadata(json("{'session_metadata':{'a b':'v'}}")),
                "Metadata keys may only include letters, numbers, underscores, or hyphens.");
    }

    @Test
    void values_are_strings() {
        refuses(
                () -> SessionJson.metadata(json("{'session_metadata':{'k':1}}")),
                "Payload validation error: 'Expected type string but found type integer' on property"
                        + " session_metadata (one of its values).");
    }

    @Test
    void nothing_else_of_a_session_can_be_changed() {
        refuses(
                () -> SessionJson.metadata(json("{'session_metadata':{},'expires_at':'2030-01-01T00:00:00.000Z'}")),
                "Payload validation error: 'Additional properties not allowed: expires_at'.");
        refuses(
                () -> SessionJson.metadata(json("{}")),
                "Payload validation error: 'Missing required property: session_metadata'.");
    }
}
