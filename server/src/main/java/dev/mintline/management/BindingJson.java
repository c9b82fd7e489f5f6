package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.Binding;
import dev.mintline.model.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The JSON form of a trigger's bindings (actions.md 7). */
final class BindingJson {
    /** Per trigger (actions.md 5.8). */
    private static final int MOST = 20;

    private BindingJson() {}

    /** How an entry names its Action. */
    enum Reference {
        ACTION_ID,
        ACTION_NAME,
        BINDING_ID
    }

    /** @param displayName empty: the binding's former one, or the Action's name */
    record Wanted(Reference reference, String value, Optional<String> displayName) {}

    static List<Wanted> read(ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, Set.of("bindings"));
        List<Payload> entries = body.required(body.objects("bindings", Set.of("ref", "display_name")), "bindings");
        if (entries.size() > MOST) {
            throw body.invalid("More than " + MOST + " bindings", "bindings");
        }
        List<Wanted> wanted = new ArrayList<>();
        for (Payload entry : entries) {
            Payload ref = entry.required(entry.object("ref", Set.of("type", "value")), "ref");
            String type = ref.required(ref.oneOf("type", Set.of("action_id", "action_name", "binding_id")), "type");
            wanted.add(new Wanted(
                    Reference.valueOf(type.toUpperCase(Locale.ROOT)),
                    ref.required(ref.text("value", 255), "value"),
                    entry.text("display_name", 255)));
        }
        return wanted;
    }

    static ObjectNode write(Binding binding, ActionRecord action) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", binding.id());
        json.put("trigger_id", binding.trigger());
        json.put("display_name", binding.displayName());
        ObjectNode shown = json.putObject("action");
        shown.put("id", action.id());
        shown.put("name", action.name());
        VersionJson.triggers(shown, action);
        shown.put("all_changes_deployed", action.allChangesDeployed());
        shown.put("created_at", Timestamps.of(action.createdAt()));
        shown.put("updated_at", Timestamps.of(action.updatedAt()));
        return json;
    }
}
