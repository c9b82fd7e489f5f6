package dev.mintline.management;

import dev.mintline.actions.Trigger;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.Binding;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.ActionStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the Actions that a new list of bindings names. An Action that stays bound keeps its binding's id. */
record Bindings(ActionStore actions, Trigger trigger, RandomValues random) {

    List<Binding> resolve(List<BindingJson.Wanted> wanted) throws Refusal {
        List<Binding> before = actions.bindings(trigger.wireId());
        List<Binding> after = new ArrayList<>();
        Set<String> bound = new HashSet<>();
        for (BindingJson.Wanted entry : wanted) {
            ActionRecord action =
                    action(entry, before).orElseThrow(() -> Refusal.of(404, "That action does not exist."));
            check(action);
            if (!bound.add(action.id())) {
                throw Refusal.body("An action can be bound to a trigger only once", "bindings");
            }
            Optional<Binding> former = before.stream()
                    .filter(b -> b.actionId().equals(action.id()))
                    .findFirst();
            after.add(new Binding(
                    former.map(Binding::id).orElseGet(random::uuid),
                    trigger.wireId(),
                    action.id(),
                    entry.displayName()
                            .or(() -> former.map(Binding::displayName))
                            .orElse(action.name())));
        }
        return after;
    }

    private Optional<ActionRecord> action(BindingJson.Wanted entry, List<Binding> before) {
        return switch (entry.reference()) {
            case ACTION_ID -> actions.find(entry.value());
            case ACTION_NAME -> actions.findByName(entry.value());
            case BINDING_ID ->
                before.stream()
                        .filter(b -> b.id().equals(entry.value()))
                        .findFirst()
                        .flatMap(b -> actions.find(b.actionId()));
        };
    }

    private void check(ActionRecord action) throws Refusal {
        if (!action.trigger().equals(trigger.wireId())) {
            throw Refusal.body("The action is for another trigger", "bindings");
        }
        if (action.deployed().isEmpty()) {
            throw Refusal.body("Only a deployed action can be bound", "bindings");
        }
    }
}
