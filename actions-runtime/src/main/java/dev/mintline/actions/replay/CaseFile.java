package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Action;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Flow;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Packages;
import dev.mintline.actions.Segment;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.actions.sandbox.InlineBuilds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case as people write it (actions.md 9.5): an event, Actions, and what must come of them. */
public record CaseFile(
        String name, Segment segment, ObjectNode event, CacheSnapshot cache, Optional<Stubs> stubs, ObjectNode expect) {
    private static final Set<String> KEYS =
            Set.of("name", "trigger", "now", "seed", "event", "patch", "actions", "cache", "stubs", "expect");

    /** Builds what its Actions depend on with the registry that npm is set to. */
    public static CaseFile read(Path file) throws InvalidInput {
        return read(file, LocalPackages.from(Optional.empty(), new InlineBuilds()));
    }

    public static CaseFile read(Path file, LocalPackages packages) throws InvalidInput {
        var json = JsonFiles.object(file.toString(), JsonFiles.text(file));
        for (var field : json.properties()) {
            if (!KEYS.contains(field.getKey())) {
                throw new InvalidInput(file + ": \"" + field.getKey() + "\" is not a key of a case. Known: "
                        + KEYS.stream().sorted().toList() + ".");
            }
        }
        if (!(json.get("expect") instanceof ObjectNode expect)) {
            throw new InvalidInput(file + ": \"expect\" must be an object.");
        }
        var event = event(file, json);
        var secrets = event.remove("secrets");
        var folder = file.toAbsolutePath().getParent();
        var actions = new ArrayList<Action>();
        for (var each : json.path("actions")) {
            actions.add(action(file, folder == null ? Path.of("") : folder, each, secrets, actions.size(), packages));
        }
        if (actions.isEmpty()) {
            throw new InvalidInput(file + ": \"actions\" must list at least one Action.");
        }
        var trigger = json.path("trigger").asText(Trigger.POST_LOGIN.wireId());
        var flow = new Flow(
                Trigger.of(trigger)
                        .orElseThrow(() -> new InvalidInput(file + ": unknown trigger \"" + trigger + "\".")),
                actions);
        var segment = new Segment(
                "case",
                flow,
                event.toString(),
                now(file, json),
                true,
                json.path("seed").asLong(),
                Budgets.DEFAULT);
        Optional<Stubs> stubs = json.get("stubs") instanceof ObjectNode given
                ? Optional.of(Stubs.of(file.toString(), given))
                : Optional.empty();
        return new CaseFile(
                json.path("name").asText(file.getFileName().toString()),
                segment,
                event,
                cache(json, segment.now()),
                stubs,
                expect);
    }

    /** Values live for the quarter of an hour that is {@code api.cache}'s default. */
    private static CacheSnapshot cache(JsonNode json, Instant now) {
        var entries = new HashMap<String, CacheSnapshot.Entry>();
        texts(json.path("cache"))
                .forEach((key, value) ->
                        entries.put(key, new CacheSnapshot.Entry(value, now.plus(Duration.ofMinutes(15)))));
        return new CacheSnapshot(entries);
    }

    private static Instant now(Path file, JsonNode json) throws InvalidInput {
        var text = json.path("now").asText("2026-03-02T12:00:00Z");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(file + ": \"now\" must be an ISO-8601 instant, not \"" + text + "\".");
        }
    }

    private static ObjectNode event(Path file, JsonNode json) throws InvalidInput {
        ObjectNode event;
        if (json.get("event") instanceof ObjectNode given) {
            event = given.deepCopy();
        } else {
            var name = json.path("event").asText();
            var fixture = Fixtures.json(name.startsWith("fixture:") ? name.substring(8) : name);
            event = JsonFiles.object(
                    name,
                    fixture.orElseThrow(() -> new InvalidInput(file + ": \"event\" must be an object or one of fixture:"
                            + String.join(", fixture:", Fixtures.names()) + ".")));
        }
        if (json.get("patch") instanceof ObjectNode patch) {
            merge(event, patch);
        }
        return event;
    }

    /** RFC 7386. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            var value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode inner) {
                var into = target.get(field.getKey()) instanceof ObjectNode known
                        ? known
                        : target.putObject(field.getKey());
                merge(into, inner);
            } else {
                target.set(field.getKey(), value);
            }
        }
    }

    private static Action action(
            Path file, Path folder, JsonNode json, JsonNode eventSecrets, int index, LocalPackages packages)
            throws InvalidInput {
        var source = json.path("file").asText();
        var code = json.path("code").asText();
        if (source.isEmpty() == code.isEmpty()) {
            throw new InvalidInput(file + ": each Action needs either \"file\" or \"code\".");
        }
        if (!source.isEmpty()) {
            code = JsonFiles.text(folder.resolve(source).normalize());
        }
        var name = json.path("name")
                .asText(
                        source.isEmpty()
                                ? "action" + index
                                : Path.of(source).getFileName().toString());
        var secrets = json.has("secrets") ? json.get("secrets") : eventSecrets;
        return scriptFile(
                name,
                code,
                texts(secrets == null ? JsonNodeFactory.instance.objectNode() : secrets),
                packages.of(file.toString(), json.path("dependencies"), folder));
    }

    /** An Action that no server knows: its version is its content. */
    public static Action scriptFile(String name, String code, Map<String, String> secrets, Packages packages) {
        var version = Integer.toHexString(
                List.of(name, code, secrets, packages.hash()).hashCode());
        return new Action(
                name,
                name + "@" + version + "." + code.length(),
                1,
                name,
                code,
                secrets,
                packages,
                "",
                Isolation.POOLED);
    }

    static Map<String, String> texts(JsonNode json) {
        var texts = new HashMap<String, String>();
        json.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
