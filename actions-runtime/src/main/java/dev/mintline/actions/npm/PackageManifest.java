package dev.mintline.actions.npm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/** What is read of a {@code package.json} or of a registry's entry. */
final class PackageManifest {
    private PackageManifest() {}

    static Registry.Published published(JsonNode manifest, String integrity, String location) {
        var peers = new TreeMap<String, String>();
        var optional = manifest.path("peerDependenciesMeta");
        texts(manifest.path("peerDependencies")).forEach((name, range) -> {
            if (!optional.path(name).path("optional").asBoolean()) {
                peers.put(name, range);
            }
        });
        var dependencies = texts(manifest.path("dependencies"));
        var optionals = texts(manifest.path("optionalDependencies"));
        dependencies.keySet().removeAll(optionals.keySet());
        return new Registry.Published(
                manifest.path("name").asText(),
                manifest.path("version").asText(),
                integrity,
                location,
                dependencies,
                optionals,
                peers);
    }

    private static TreeMap<String, String> texts(JsonNode json) {
        var texts = new TreeMap<String, String>();
        json.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
