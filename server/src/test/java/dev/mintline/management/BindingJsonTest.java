package dev.mintline.management;

import static dev.mintline.management.Given.json;
import static dev.mintline.management.Given.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BindingJsonTest {
    private static final String ONE = "{'ref':{'type':'action_name','value':'a'}}";

    @Test
    void the_order_of_the_list_is_the_order_of_execution() throws Exception {
        assertThat(BindingJson.read(json(
                        "{'bindings':[" + ONE + ",{'ref':{'type':'action_id','value':'2'},'display_name':'Second'}]}")))
                .containsExactly(
                        new BindingJson.Wanted(BindingJson.Reference.ACTION_NAME, "a", Optional.empty()),
                        new BindingJson.Wanted(BindingJson.Reference.ACTION_ID, "2", Optional.of("Second")));
    }

    @Test
    void an_empty_list_unbinds_everything() throws Exception {
        assertThat(BindingJson.read(json("{'bindings':[]}"))).isEmpty();
        refuses(() -> BindingJson.read(json("{}")), "Payload validation error: 'Missing required property: bindings'.");
    }

    @Test
    void twenty_fit_and_one_more_does_not() throws Exception {
        assertThat(BindingJson.read(json(list(20)))).hasSize(20);
        refuses(
                () -> BindingJson.read(json(list(21))),
                "Payload validation error: 'More than 20 bindings' on property bindings.");
    }

    @Test
    void a_reference_is_by_action_id_name_or_binding() {
        refuses(
                () -> BindingJson.read(json("{'bindings':[{'ref':{'type':'id','value':'1'}}]}")),
                "Payload validation error: 'No enum match, expected one of: action_id, action_name, binding_id' on"
                        + " property bindings[0].ref.type.");
    }

    private static String list(int count) {
        return "{'bindings':[" + String.join(",", Collections.nCopies(count, ONE)) + "]}";
    }
}
