package dev.mintline.actions.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mintline.actions.host.RecordedCall;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.actions.wire.HostReply;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that would make two runs of a segment differ: where the clock stood (a recorded run's stands still), the seed,
 * the cache, and every call with its answer and the turn in which the script took it in. The time zone of scripts is always UTC and is
 * written down so that a reader need not know. Holds what the outside said, so it is as secret as that was.
 */
public record Recording(Instant now, long seed, CacheSnapshot cache, List<RecordedCall> calls) {
    private static final String SCHEMA = "mintline.recording/1";
    private static final String TIME_ZONE = "UTC";
    private static final JsonMapper JSON = new JsonMapper();

    public Recording {
        calls = List.copyOf(calls);
    }

    public String json() {
        var json = JSON.createObjectNode();
        json.put("schema", SCHEMA);
        json.put("now", now.toString());
        json.put("time_zone", TIME_ZONE);
        json.put("seed", Long.toString(seed)); // a text, because JSON's numbers end at 2^53 for many readers
        var cached = json.putObject("cache");
        cache.entries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> cached.putObject(entry.getKey())
                        .put("value", entry.getValue().value())
                        .put("expires_at", entry.getValue().expiresAt().toString()));
        var list = json.putArray("calls");
        for (var call : calls) {
            var entry = list.addObject().put("name", call.name());
            entry.set("arguments", tree(call.argumentsJson()));
            call.reply().ifPresent(reply -> {
                entry.put("ok", reply.ok());
                entry.set("reply", tree(reply.json()));
                entry.put("turn", reply.turn());
                entry.put("waited_ms", call.waited().toMillis());
            });
        }
        return json.toPrettyString() + "\n";
    }

    /** @param name how the source is called in errors */
    public static Recording read(String name, String text) throws InvalidInput {
        var json = JsonFiles.object(name, text);
        if (!json.path("schema").asText().equals(SCHEMA)) {
            throw new InvalidInput(name + " is not a recording: its \"schema\" must be \"" + SCHEMA + "\".");
        }
        if (!json.path("time_zone").asText().equals(TIME_ZONE)) {
            throw new InvalidInput(name + ": \"time_zone\" must be \"" + TIME_ZONE + "\".");
        }
        try {
            var calls = new ArrayList<RecordedCall>();
            for (var call : json.path("calls")) {
                calls.add(call(call));
            }
            return new Recording(
                    Instant.parse(json.path("now").asText()),
                    Long.parseLong(json.path("seed").asText()),
                    cache(json.path("cache")),
                    calls);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new InvalidInput(name + " is not a recording: " + e.getMessage() + ".");
        }
    }

    private static CacheSnapshot cache(JsonNode json) {
        var entries = new HashMap<String, CacheSnapshot.Entry>();
        json.properties()
                .forEach(entry -> entries.put(
                        entry.getKey(),
                        new CacheSnapshot.Entry(
                                entry.getValue().path("value").asText(),
                                Instant.parse(
                                        entry.getValue().path("expires_at").asText()))));
        return new CacheSnapshot(entries);
    }

    private static RecordedCall call(JsonNode json) {
        Optional<HostReply> reply = json.has("reply")
                ? Optional.of(new HostReply(
                        0,
                        json.path("ok").asBoolean(),
                        json.get("reply").toString(),
                        json.path("turn").asInt(HostReply.ANY)))
                : Optional.empty();
        return new RecordedCall(
                json.path("name").asText(),
                json.path("arguments").toString(),
                reply,
                Duration.ofMillis(Math.clamp(json.path("waited_ms").asLong(), 0, 600_000)));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a call or its reply is not JSON", e);
        }
    }
}
