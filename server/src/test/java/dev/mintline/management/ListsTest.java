package dev.mintline.management;

import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.query;
import static dev.mintline.management.Given.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paging and projection, tokens.md 9.1. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListsTest {
    private static final List<ObjectNode> THREE = List.of(json("{'n':1}"), json("{'n':2}"), json("{'n':3}"));

    @Nested
    class By_page {
        @Test
        void the_answer_is_a_bare_array() throws Exception {
            Paging paging = Paging.either(query(Map.of()));
            assertThat(paging.limit()).isEqualTo(50);
            assertThat(paging.reply("things", THREE, 3).body().orElseThrow())
                    .isEqualTo(json("{'a':[{'n':1},{'n':2},{'n':3}]}").get("a"));
        }

        @Test
        void totals_wrap_it() throws Exception {
            Paging paging = Paging.either(query(Map.of("page", "2", "per_page", "3", "include_totals", "true")));
            assertThat(paging.offset()).isEqualTo(6);
            assertThat(paging.reply("things", THREE, 9).body().orElseThrow())
                    .isEqualTo(json("{'start':6,'limit':3,'length':3,'total':9,'things':[{'n':1},{'n':2},{'n':3}]}"));
        }

        @ParameterizedTest
        @CsvSource({
            "per_page, 101, Value 101 is greater than maximum 100",
            "per_page, many, Expected type integer but found type string",
            "page, -1, Expected type integer but found type string",
            "include_totals, 1, Expected type boolean but found type string"
        })
        void nonsense_is_refused(String parameter, String value, String problem) {
            refuses(
                    () -> Paging.either(query(Map.of(parameter, value))),
                    "Query validation error: '" + problem + "' on property " + parameter + ".");
        }
    }

    @Nested
    class By_checkpoint {
        @Test
        void next_leads_to_the_rest_and_is_absent_at_the_end() throws Exception {
            Paging first = Paging.either(query(Map.of("take", "2")));
            assertThat(first.limit()).isEqualTo(3);
            ObjectNode answer =
                    (ObjectNode) first.reply("things", THREE, 3).body().orElseThrow();
            assertThat(answer.get("things")).hasSize(2);
            Paging second = Paging.either(
                    query(Map.of("take", "2", "from", answer.get("next").asText())));
            assertThat(second.offset()).isEqualTo(2);
            assertThat(second.reply("things", THREE.subList(2, 3), 3).body().orElseThrow())
                    .isEqualTo(json("{'things':[{'n':3}]}"));
        }

        @ParameterizedTest
        @CsvSource({"%%%", "YWZ0ZXI6", "eHl6"})
        void a_cursor_of_somebody_else_is_refused(String cursor) {
            refuses(
                    () -> Paging.either(query(Map.of("from", cursor))),
                    "Query validation error: 'The cursor is not one that this server gave out' on property from.");
        }
    }

    @Nested
    class Projecting {
        private final ObjectNode whole = json("{'a':1,'b':2,'c':3}");

        @Test
        void fields_are_the_only_ones_shown() throws Exception {
            assertThat(Projection.of(query(Map.of("fields", "a, b"))).apply(whole))
                    .isEqualTo(json("{'a':1,'b':2}"));
        }

        @Test
        void or_the_only_ones_hidden() throws Exception {
            assertThat(Projection.of(query(Map.of("fields", "a,b", "include_fields", "false")))
                            .apply(whole))
                    .isEqualTo(json("{'c':3}"));
        }

        @Test
        void without_fields_everything_is_shown() throws Exception {
            assertThat(Projection.of(query(Map.of("include_fields", "false"))).apply(whole))
                    .isEqualTo(whole);
        }
    }
}
