package dev.mintline.actions.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Command;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What most Actions give has a short way of its own; where it leads must be where the long one leads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuestResultsTest {
    static Stream<String> results() {
        var values = Stream.of(
                "\"text\"",
                "\"\"",
                "\"a\\\"b\\\\\"",
                "\"\\u0041\\n\"",
                "\"ü€\"",
                "1",
                "-1.5e3",
                "true",
                "null",
                "[]",
                "{}",
                "[1,\"]\",{\"a\":\"}\"}]",
                "{\"a\":[{}],\"b\":\"\\\"}\"}",
                "1 ",
                "",
                "1,\"x\":2",
                "\"a\",\"x\":\"b\"",
                "1 2",
                "tru",
                "[1",
                "\"open",
                "}",
                "]",
                "\"a\tb\"",
                "01");
        var claims = Stream.concat(
                values.map(value -> claim("\"accessToken\"", "\"key\"", ",\"value\":" + value)),
                Stream.of(
                        claim("\"idToken\"", "\"key\"", ""),
                        claim("\"idToken\"", "\"k\\\"ey\"", ",\"value\":1"),
                        claim("\"idToken\"", "\"" + "k".repeat(65_537) + "\"", ""),
                        claim("\"refreshToken\"", "\"key\"", ""),
                        claim("\"idToken\"", "1", ""),
                        claim("\"idToken\"", "\"key\"", "") + "," + claim("\"accessToken\"", "\"b\"", ",\"value\":[2]"),
                        claim("\"idToken\"", "\"key\"", "") + claim("\"accessToken\"", "\"b\"", ""),
                        claim("\"idToken\"", "\"key\"", "").replace("\"line\":7", "\"line\":-7"),
                        claim("\"idToken\"", "\"key\"", "").replace("\"line\":7", "\"line\":\"7\""),
                        claim("\"idToken\"", "\"key\"", "").replace("SetCustomClaim", "SetCustomClaims"),
                        claim("\"idToken\"", "\"key\"", "") + ",{\"type\":\"DenyAccess\",\"line\":2,\"reason\":\"no\"}",
                        claim("\"idToken\"", "\"key\"", "") + ",",
                        ","));
        return Stream.concat(
                claims.map(claim -> "{\"commands\":[" + claim + "],\"warnings\":[]}"),
                Stream.of(
                        "{\"commands\":[],\"warnings\":[]}",
                        "{\"commands\":[],\"warnings\":[\"],\"warnings\":[]}",
                        "{\"commands\":[" + claim("\"idToken\"", "\"a\"", "") + "],\"warnings\":[\"w\"]}",
                        "{\"threw\":{\"name\":\"Error\",\"message\":\"m\",\"stack\":\"\"},\"warnings\":[]}",
                        "[]",
                        "nothing"));
    }

    private static String claim(String target, String key, String value) {
        return "{\"type\":\"SetCustomClaim\",\"line\":7,\"target\":" + target + ",\"key\":" + key + value + "}";
    }

    @ParameterizedTest
    @MethodSource("results")
    void a_result_reads_the_same_however_it_is_written(String json) {
        assertThat(read(json)).isEqualTo(read(" " + json)); // a space is enough for the long way
    }

    private static Object read(String json) {
        try {
            return GuestResults.read(json);
        } catch (InvalidResult e) {
            return "invalid";
        }
    }

    @Test
    void claims_keep_their_order_their_values_and_their_lines() {
        var result = GuestResults.read("{\"commands\":[" + claim("\"idToken\"", "\"a\"", ",\"value\":\"b\"") + ","
                + claim("\"accessToken\"", "\"c\"", "") + "],\"warnings\":[]}");
        assertThat(result.commands()).extracting(GuestResult.Located::line).isEqualTo(List.of(7, 7));
        assertThat(result.commands())
                .extracting(located -> ((Command.SetCustomClaim) located.command()).key())
                .isEqualTo(List.of("a", "c"));
    }

    @Test
    void more_commands_than_there_may_be_are_refused_in_either_way() {
        var many = String.join(",", java.util.Collections.nCopies(10_001, claim("\"idToken\"", "\"a\"", "")));
        var json = "{\"commands\":[" + many + "],\"warnings\":[]}";
        assertThat(read(json)).isEqualTo("invalid").isEqualTo(read(" " + json));
    }
}
