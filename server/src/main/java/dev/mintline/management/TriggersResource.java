package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Trigger;
import dev.mintline.model.Binding;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.ActionStore;
import java.util.List;

/** {@code /actions/triggers}: which Actions run when, and in which order. */
final class TriggersResource {
    private final Changes changes;
    private final RandomValues random;

    TriggersResource(Changes changes, RandomValues random) {
        this.changes = changes;
        this.random = random;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "actions/triggers", "read:actions", call -> triggers()),
                Operation.of("GET", "actions/triggers/{id}/bindings", "read:actions", this::bindings),
                Operation.of("PATCH", "actions/triggers/{id}/bindings", "update:actions", this::bind));
    }

    private static Reply triggers() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var triggers = json.putArray("triggers");
        for (Trigger trigger : Trigger.values()) {
            ObjectNode entry = triggers.addObject();
            entry.put("id", trigger.wireId());
            entry.put("version", trigger.version());
            entry.put("status", "CURRENT");
            entry.putArray("runtimes").add("node18").add("node22");
            entry.put("default_runtime", "node22");
            entry.putArray("compatible_triggers");
            entry.put("binding_policy", "trigger-bound");
        }
        return Reply.ok(json);
    }

    private Reply bindings(Call call) throws Refusal {
        Trigger trigger = trigger(call);
        Paging.Offset paging = Paging.Offset.of(call.query(), 20);
        return changes.read(call, stores -> {
            List<Binding> all = stores.actions().bindings(trigger.wireId());
            List<Binding> part =
                    all.stream().skip(paging.offset()).limit(paging.perPage()).toList();
            return Reply.ok(shown(stores.actions(), part, all.size(), paging.page(), paging.perPage()));
        });
    }

    private Reply bind(Call call) throws Refusal {
        Trigger trigger = trigger(call);
        List<BindingJson.Wanted> wanted = BindingJson.read(call.body());
        return changes.configuration(call, "Update trigger bindings", stores -> {
            List<Binding> bindings = new Bindings(stores.actions(), trigger, random).resolve(wanted);
            stores.actions().replaceBindings(trigger.wireId(), bindings);
            return Reply.ok(shown(stores.actions(), bindings, bindings.size(), 0, bindings.size()));
        });
    }

    private static Trigger trigger(Call call) throws Refusal {
        return Trigger.of(call.argument()).orElseThrow(() -> Refusal.of(404, "That trigger does not exist."));
    }

    private static ObjectNode shown(ActionStore actions, List<Binding> bindings, int total, int page, int perPage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total", total);
        json.put("page", page);
        json.put("per_page", perPage);
        var entries = json.putArray("bindings");
        for (Binding binding : bindings) {
            actions.find(binding.actionId()).ifPresent(action -> entries.add(BindingJson.write(binding, action)));
        }
        return json;
    }
}
