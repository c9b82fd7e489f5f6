package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Isolation;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionRecord.Secret;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Timestamps;
import java.util.Locale;
import java.util.SortedMap;

/** The JSON form of an Action's deployed version, and what it shares with the draft's. */
final class VersionJson {
    private VersionJson() {}

    static ObjectNode write(ActionVersion version, ActionRecord action) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", version.id());
        json.put("action_id", version.actionId());
        json.put("number", version.number());
        json.put("code", version.code());
        json.putArray("dependencies");
        json.put("runtime", version.runtime());
        isolation(json, version.isolation());
        secrets(json, version.secrets());
        triggers(json, action);
        json.put("status", "built");
        json.put(
                "deployed",
                action.deployed()
                        .filter(d -> d.versionId().equals(version.id()))
                        .isPresent());
        json.putArray("errors");
        json.put("built_at", Timestamps.of(version.createdAt()));
        json.put("created_at", Timestamps.of(version.createdAt()));
        json.put("updated_at", Timestamps.of(version.createdAt()));
        json.putObject("action")
                .put("id", action.id())
                .put("name", version.name())
                .put("all_changes_deployed", action.allChangesDeployed());
        return json;
    }

    static void triggers(ObjectNode json, ActionRecord action) {
        json.putArray("supported_triggers")
                .addObject()
                .put("id", action.trigger())
                .put("version", action.triggerVersion());
    }

    /** Not in Auth0's API: whether runs share the state of the module. */
    static void isolation(ObjectNode json, Isolation isolation) {
        json.put("isolation", isolation.name().toLowerCase(Locale.ROOT));
    }

    static void secrets(ObjectNode json, SortedMap<String, Secret> secrets) {
        var names = json.putArray("secrets");
        secrets.forEach((name, secret) ->
                names.addObject().put("name", name).put("updated_at", Timestamps.of(secret.updatedAt())));
    }
}
