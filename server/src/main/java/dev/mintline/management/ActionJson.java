package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Trigger;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Tenant;
import dev.mintline.model.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The JSON form of an Action's draft (actions.md 7, limits of 5.8). Secrets go in and never come out. */
final class ActionJson {
    static final Set<String> RUNTIMES = Set.of("node12", "node14", "node16", "node18", "node22");
    static final Set<String> UPDATE =
            Set.of("name", "supported_triggers", "code", "dependencies", "runtime", "secrets", "modules", "isolation");
    private static final Set<String> CREATE = Set.of(
            "name",
            "supported_triggers",
            "code",
            "dependencies",
            "runtime",
            "secrets",
            "modules",
            "isolation",
            "deploy");
    private static final Set<String> ISOLATIONS = Set.of("pooled", "fresh");
    private static final int CODE_BYTES = 102_400;

    private static final List<Unavailable> UNAVAILABLE = List.of(
            new Unavailable("dependencies", "An npm dependency", list -> !list.isEmpty()),
            new Unavailable("modules", "An Action module", list -> !list.isEmpty()));

    private final Tenant tenant;
    private final Credentials credentials;
    private final Instant now;

    ActionJson(Tenant tenant, Credentials credentials, Instant now) {
        this.tenant = tenant;
        this.credentials = credentials;
        this.now = now;
    }

    ActionRecord create(ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, CREATE);
        ActionRecord empty = new ActionRecord(
                credentials.random().uuid(),
                body.required(body.text("name", 255), "name"),
                body.required(trigger(body), "supported_triggers").wireId(),
                Trigger.POST_LOGIN.version(),
                "",
                new TreeMap<>(),
                "node22",
                Isolation.POOLED,
                Optional.empty(),
                false,
                now,
                now);
        return changed(empty, body);
    }

    ActionRecord change(ActionRecord before, ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, UPDATE);
        Optional<Trigger> trigger = trigger(body);
        if (trigger.isPresent() && !trigger.get().wireId().equals(before.trigger())) {
            throw body.invalid("An action's trigger cannot be changed", "supported_triggers");
        }
        return changed(before, body);
    }

    static boolean deploys(ObjectNode json) throws Refusal {
        return Payload.closed(json, CREATE).flag("deploy").orElse(false);
    }

    /** @param deployed the version that runs when bound */
    static ObjectNode write(ActionRecord action, Optional<ActionVersion> deployed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", action.id());
        json.put("name", action.name());
        VersionJson.triggers(json, action);
        json.put("code", action.code());
        json.putArray("dependencies");
        json.put("runtime", action.runtime());
        VersionJson.isolation(json, action.isolation());
        VersionJson.secrets(json, action.secrets());
        json.put("status", "built"); // without dependencies a saved draft is a built one (decisions 32)
        json.put("all_changes_deployed", action.allChangesDeployed());
        deployed.ifPresent(version -> json.set("deployed_version", VersionJson.write(version, action)));
        json.put("created_at", Timestamps.of(action.createdAt()));
        json.put("updated_at", Timestamps.of(action.updatedAt()));
        return json;
    }

    private ActionRecord changed(ActionRecord before, Payload body) throws Refusal {
        Unavailable.check(body, UNAVAILABLE);
        String code = code(body).orElse(before.code());
        String runtime = body.oneOf("runtime", RUNTIMES).orElse(before.runtime());
        Isolation isolation = body.oneOf("isolation", ISOLATIONS)
                .map(name -> Isolation.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(before.isolation());
        var secrets = new ActionSecrets(tenant, credentials, now).read(before.id(), before.secrets(), body);
        String name = body.text("name", 255).orElse(before.name());
        boolean same = code.equals(before.code())
                && runtime.equals(before.runtime())
                && isolation == before.isolation()
                && secrets.equals(before.secrets())
                && name.equals(before.name());
        return new ActionRecord(
                before.id(),
                name,
                before.trigger(),
                before.triggerVersion(),
                code,
                secrets,
                runtime,
                isolation,
                before.deployed(),
                before.allChangesDeployed() && same,
                before.createdAt(),
                now);
    }

    private static Optional<String> code(Payload body) throws Refusal {
        Optional<String> code = body.text("code", 0, CODE_BYTES);
        if (code.isPresent() && code.get().getBytes(StandardCharsets.UTF_8).length > CODE_BYTES) {
            throw body.invalid("The code is larger than " + CODE_BYTES + " bytes", "code");
        }
        return code;
    }

    private static Optional<Trigger> trigger(Payload body) throws Refusal {
        Optional<List<Payload>> given = body.objects(
                "supported_triggers",
                Set.of(
                        "id",
                        "version",
                        "status",
                        "runtimes",
                        "default_runtime",
                        "compatible_triggers",
                        "binding_policy"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.get().size() != 1) {
            throw body.invalid("An action has exactly one trigger", "supported_triggers");
        }
        Payload trigger = given.get().getFirst();
        String id = trigger.required(trigger.text("id", 64), "id");
        Optional<Trigger> known = Trigger.of(id);
        if (known.isEmpty()) {
            throw trigger.invalid("The trigger is unknown or not available in this version", "id");
        }
        // v2 has the same handlers and objects, so it is an alias; v1's function looked different.
        trigger.oneOf("version", Set.of("v2", "v3"));
        return known;
    }
}
