package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.actions.Isolation;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Binding;
import dev.mintline.model.Dependencies;
import dev.mintline.model.Execution;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Actions, versions, bindings, executions. */
abstract class ActionContract extends ContractTest {
    private static final ActionRecord ACTION = Samples.action("a1", "add claims");

    private static Binding binding(String id, String action) {
        return new Binding(id, "post-login", action, "Displayed " + id);
    }

    @Test
    void an_action_comes_back_with_every_field() {
        assertThat(did(stores -> stores.actions().create(ACTION))).isTrue();
        assertThat(find(stores -> stores.actions().find("a1"))).contains(ACTION);
        assertThat(find(stores -> stores.actions().findByName("add claims"))).contains(ACTION);
        assertThat(find(stores -> stores.actions().find("a2"))).isEmpty();
        assertThat(find(stores -> stores.actions().findByName("Add claims"))).isEmpty();
    }

    @Test
    void a_name_belongs_to_one_action() {
        store(stores -> stores.actions().create(ACTION));
        assertThat(did(stores -> stores.actions().create(Samples.action("a2", "add claims"))))
                .isFalse();
        store(stores -> stores.actions().create(Samples.action("a2", "other")));
        assertThat(did(stores -> stores.actions().update(Samples.action("a2", "add claims"))))
                .isFalse();
        assertThat(find(stores -> stores.actions().findByName("other"))).isPresent();
    }

    @Test
    void an_updated_action_replaces_the_stored_one_under_its_old_or_a_new_name() {
        ActionRecord changed = new ActionRecord(
                "a1",
                "renamed",
                "post-login",
                "v3",
                "x",
                new TreeMap<>(),
                "node22",
                Isolation.POOLED,
                Dependencies.NONE,
                Optional.empty(),
                false,
                NOW,
                after(99));
        store(stores -> stores.actions().create(ACTION));
        assertThat(did(stores -> stores.actions().update(changed))).isTrue();
        assertThat(did(stores -> stores.actions().update(changed))).isTrue();
        assertThat(find(stores -> stores.actions().findByName("renamed"))).contains(changed);
        assertThat(find(stores -> stores.actions().findByName("add claims"))).isEmpty();
        assertThat(did(stores -> stores.actions().update(Samples.action("none", "none"))))
                .isFalse();
    }

    @Test
    void actions_are_listed_by_creation_then_id_byte_by_byte() {
        store(stores ->
                List.of("b", "a", "C").forEach(id -> stores.actions().create(Samples.action(id, "name of " + id))));
        assertThat(list(stores -> stores.actions().list(0, 10)))
                .extracting(ActionRecord::id)
                .containsExactly("C", "a", "b");
        assertThat(list(stores -> stores.actions().list(1, 1)))
                .extracting(ActionRecord::id)
                .containsExactly("a");
        assertThat(count(stores -> stores.actions().count())).isEqualTo(3);
    }

    @Test
    void a_version_comes_back_with_every_field() {
        ActionVersion version = Samples.version("v1", "a1", 1);
        store(stores -> stores.actions().createVersion(version));
        assertThat(find(stores -> stores.actions().findVersion("v1"))).contains(version);
        assertThat(find(stores -> stores.actions().findVersion("v2"))).isEmpty();
    }

    @Test
    void versions_are_listed_newest_first() {
        store(stores -> {
            stores.actions().createVersion(Samples.version("v9", "a1", 9));
            stores.actions().createVersion(Samples.version("v10", "a1", 10));
            stores.actions().createVersion(Samples.version("v1", "a2", 1));
        });
        assertThat(list(stores -> stores.actions().versions("a1")))
                .extracting(ActionVersion::number)
                .containsExactly(10, 9);
    }

    @Test
    void a_version_number_exists_once_per_action() {
        store(stores -> stores.actions().createVersion(Samples.version("v1", "a1", 1)));
        assertThatThrownBy(() -> store(stores -> stores.actions().createVersion(Samples.version("v2", "a1", 1))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void bindings_keep_the_order_they_were_given_in() {
        List<Binding> first = List.of(binding("b3", "a1"), binding("b1", "a2"), binding("b2", "a1"));
        store(stores -> stores.actions().replaceBindings("post-login", first));
        assertThat(list(stores -> stores.actions().bindings("post-login"))).isEqualTo(first);
        assertThat(list(stores -> stores.actions().bindings("other"))).isEmpty();

        List<Binding> second = List.of(binding("b2", "a1"), binding("b3", "a1"));
        store(stores -> stores.actions().replaceBindings("post-login", second));
        assertThat(list(stores -> stores.actions().bindings("post-login"))).isEqualTo(second);

        store(stores -> stores.actions().replaceBindings("post-login", List.of()));
        assertThat(list(stores -> stores.actions().bindings("post-login"))).isEmpty();
    }

    @Test
    void an_execution_comes_back_with_every_field() {
        Execution execution = new Execution("e1", after(3), Samples.json("{'results': [{'logs': 'a\\u0000b'}]}"));
        store(stores -> stores.actions().recordExecution(execution));
        assertThat(find(stores -> stores.actions().findExecution("e1"))).contains(execution);
        assertThat(find(stores -> stores.actions().findExecution("e2"))).isEmpty();
    }
}
