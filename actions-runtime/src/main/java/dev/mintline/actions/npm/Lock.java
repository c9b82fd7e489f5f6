package dev.mintline.actions.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may be chosen: exact versions with their SHA-512, as a {@code package-lock.json} (format 2 or 3) or an earlier build
 * pinned them.
 *
 * @param integrities by {@code name@version}; empty map with {@link #open}: anything
 */
public record Lock(Map<String, String> integrities, boolean open) {
    private static final JsonMapper JSON = new JsonMapper();

    /** No lock at all. */
    public static final Lock OPEN = new Lock(Map.of(), true);

    public Lock {
        integrities = Map.copyOf(integrities);
    }

    /** @throws BuildFailure when the text is not a lock file that pins every package */
    public static Lock read(String text) throws BuildFailure {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BuildFailure("The lock file is not JSON: " + e.getOriginalMessage() + ".");
        }
        if (!json.path("packages").isObject()) {
            throw new BuildFailure(
                    "The lock file has no \"packages\": it must be a package-lock.json of version 2 or 3.");
        }
        var integrities = new HashMap<String, String>();
        for (var entry : json.path("packages").properties()) {
            int last = entry.getKey().lastIndexOf("node_modules/");
            var value = entry.getValue();
            if (last < 0 || value.path("link").asBoolean() || value.path("dev").asBoolean()) {
                continue;
            }
            var name = value.path("name").asText(entry.getKey().substring(last + "node_modules/".length()));
            integrities.put(
                    name + "@" + value.path("version").asText(),
                    value.path("integrity").asText());
        }
        return new Lock(integrities, false);
    }

    /** The version as it may be used; empty when the lock does not have it. */
    Optional<Registry.Published> permit(Registry.Published published) {
        if (open) {
            return Optional.of(published);
        }
        var integrity = integrities.get(published.key());
        return Optional.ofNullable(integrity)
                .map(pinned -> new Registry.Published(
                        published.name(),
                        published.version(),
                        pinned,
                        published.location(),
                        published.dependencies(),
                        published.optionalDependencies(),
                        published.peerDependencies()));
    }
}
