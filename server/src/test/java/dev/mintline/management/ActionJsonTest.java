package dev.mintline.management;

import static dev.mintline.management.Given.CREDENTIALS;
import static dev.mintline.management.Given.NOON;
import static dev.mintline.management.Given.TENANT;
import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.Dependencies;
import dev.mintline.tenants.Configurations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** actions.md 7 and 5.8. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActionJsonTest {
    private static final String MINIMAL = "'name':'a','supported_triggers':[{'id':'post-login','version':'v3'}]";

    private final ActionJson actions = new ActionJson(TENANT, CREDENTIALS, NOON);

    @Test
    void a_new_action_is_a_built_draft_that_nothing_runs() throws Exception {
        ActionRecord created = create("{" + MINIMAL + ",'code':'exports.x = 1'}");
        assertThat(created.id()).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
        assertThat(ActionJson.write(created, Optional.empty()))
                .isEqualTo(json("{'id':'" + created.id() + "','name':'a',"
                        + "'supported_triggers':[{'id':'post-login','version':'v3'}],'code':'exports.x = 1',"
                        + "'dependencies':[],'runtime':'node22','isolation':'pooled','secrets':[],'status':'built',"
                        + "'all_changes_deployed':false,'created_at':'2026-03-01T12:00:00.120Z',"
                        + "'updated_at':'2026-03-01T12:00:00.120Z'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node12", "node14", "node16", "node18", "node22"})
    void every_runtime_of_the_vendor_is_a_label(String runtime) throws Exception {
        assertThat(create("{" + MINIMAL + ",'runtime':'" + runtime + "'}").runtime())
                .isEqualTo(runtime);
    }

    @Nested
    class The_trigger {
        @Test
        void v2_is_an_alias_of_v3() throws Exception {
            assertThat(create("{'name':'a','supported_triggers':[{'id':'post-login','version':'v2'}]}")
                            .triggerVersion())
                    .isEqualTo("v3");
        }

        @Test
        void v1_is_refused() {
            refuses(
                    () -> create("{'name':'a','supported_triggers':[{'id':'post-login','version':'v1'}]}"),
                    "Payload validation error: 'No enum match, expected one of: v2, v3' on property"
                            + " supported_triggers[0].version.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "[{'id':'post-login'},{'id':'post-login'}]"})
        void is_exactly_one(String triggers) {
            refuses(
                    () -> create("{'name':'a','supported_triggers':" + triggers + "}"),
                    "Payload validation error: 'An action has exactly one trigger' on property supported_triggers.");
        }

        @Test
        void must_be_one_that_this_version_runs() {
            refuses(
                    () -> create("{'name':'a','supported_triggers':[{'id':'credentials-exchange','version':'v2'}]}"),
                    "Payload validation error: 'The trigger is unknown or not available in this version' on property"
                            + " supported_triggers[0].id.");
        }
    }

    @Nested
    class Secrets {
        @Test
        void go_in_and_never_come_out() throws Exception {
            ActionRecord created = create("{" + MINIMAL + ",'secrets':[{'name':'KEY','value':'s3cret'}]}");
            ObjectNode shown = ActionJson.write(created, Optional.empty());
            assertThat(shown.get("secrets"))
                    .isEqualTo(json("{'s':[{'name':'KEY','updated_at':'2026-03-01T12:00:00.120Z'}]}")
                            .get("s"));
            assertThat(created.toString()).doesNotContain("s3cret");
            assertThat(decrypted(created, "KEY")).isEqualTo("s3cret");
        }

        @Test
        void an_entry_without_a_value_keeps_the_stored_one_and_a_missing_entry_goes() throws Exception {
            ActionRecord before =
                    create("{" + MINIMAL + ",'secrets':[{'name':'A','value':'1'},{'name':'B','value':'2'}]}");
            ActionRecord after = actions.change(before, json("{'secrets':[{'name':'A'}]}"));
            assertThat(after.secrets()).containsOnlyKeys("A");
            assertThat(decrypted(after, "A")).isEqualTo("1");
        }

        @Test
        void a_new_one_needs_a_value() {
            refuses(
                    () -> create("{" + MINIMAL + ",'secrets':[{'name':'A'}]}"),
                    "Payload validation error: 'Missing required property: secrets[0].value'.");
        }

        @Test
        void are_at_most_thirty() throws Exception {
            assertThat(create("{" + MINIMAL + ",'secrets':" + secrets(30) + "}").secrets())
                    .hasSize(30);
            refuses(
                    () -> create("{" + MINIMAL + ",'secrets':" + secrets(31) + "}"),
                    "Payload validation error: 'More than 30 secrets' on property secrets.");
        }

        private String decrypted(ActionRecord action, String name) {
            return CREDENTIALS
                    .masterKey()
                    .decrypt(
                            Configurations.secretPurpose(TENANT.id(), action.id(), name),
                            action.secrets().get(name).value());
        }

        private static String secrets(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> "{'name':'S" + i + "','value':'v'}")
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    @Nested
    class Code {
        @Test
        void has_at_most_102400_bytes() throws Exception {
            assertThat(create("{" + MINIMAL + ",'code':'" + "x".repeat(102_400) + "'}")
                            .code())
                    .hasSize(102_400);
            refuses(
                    () -> create("{" + MINIMAL + ",'code':'" + "é".repeat(51_201) + "'}"),
                    "Payload validation error: 'The code is larger than 102400 bytes' on property code.");
        }

        @Test
        void names_at_most_ten_npm_dependencies_that_are_to_be_built() throws Exception {
            assertThat(create("{" + MINIMAL + ",'dependencies':[],'modules':[]}")
                            .dependencies())
                    .isEqualTo(Dependencies.NONE);
            assertThat(create("{" + MINIMAL + ",'dependencies':[{'name':'lodash','version':'4.17.21'},{'name':'zod'}]}")
                            .dependencies())
                    .isEqualTo(Dependencies.of(
                            List.of(new Dependencies.Named("lodash", "4.17.21"), new Dependencies.Named("zod", ""))));
            String eleven = "{'name':'a'},".repeat(10) + "{'name':'a'}";
            refuses(
                    () -> create("{" + MINIMAL + ",'dependencies':[" + eleven + "]}"),
                    "Payload validation error: 'More than 10 dependencies' on property dependencies.");
        }
    }

    @Nested
    class Deploying {
        private final ActionRecord draft = created("{" + MINIMAL + ",'code':'1'}");

        @Test
        void freezes_the_draft_as_the_next_version() {
            Deployment deployment = Deployment.of(draft, 7, CREDENTIALS.random(), NOON.plus(Duration.ofMinutes(1)));
            assertThat(deployment.version().number()).isEqualTo(7);
            assertThat(deployment.version().name()).isEqualTo("a");
            assertThat(deployment.version().code()).isEqualTo("1");
            ObjectNode shown = ActionJson.write(deployment.action(), Optional.of(deployment.version()));
            assertThat(shown.get("all_changes_deployed").asBoolean()).isTrue();
            assertThat(shown.at("/deployed_version/number").asInt()).isEqualTo(7);
            assertThat(shown.at("/deployed_version/deployed").asBoolean()).isTrue();
        }

        @Test
        void is_undone_as_far_as_the_draft_goes_by_the_next_change_only_if_it_changes_something() throws Exception {
            ActionRecord deployed =
                    Deployment.of(draft, 1, CREDENTIALS.random(), NOON).action();
            assertThat(actions.change(deployed, json("{'code':'1'}")).allChangesDeployed())
                    .isTrue();
            assertThat(actions.change(deployed, json("{'code':'2'}")).allChangesDeployed())
                    .isFalse();
            assertThat(actions.change(deployed, json("{'code':'2'}")).deployed())
                    .isEqualTo(deployed.deployed());
        }
    }

    private ActionRecord create(String body) throws Refusal {
        return actions.create(json(body));
    }

    private ActionRecord created(String body) {
        try {
            return create(body);
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }
}
