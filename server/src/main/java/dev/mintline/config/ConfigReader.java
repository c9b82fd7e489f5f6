package dev.mintline.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.mintline.secrets.MasterKeySource;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings: flags win over environment variables ({@code MINTLINE_*}, dots and dashes as underscores), these over
 * the file, the file over defaults. A key that is not known is an error, because a misspelt limit is no limit.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /** @param file a YAML file; empty: none */
    public static MintlineConfig read(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        Map<String, String> settings = new LinkedHashMap<>();
        file.ifPresent(path -> settings.putAll(yaml(path)));
        settings.putAll(fromEnvironment(environment));
        settings.putAll(flags);
        return of(settings);
    }

    /** From settings by key, as in the file. */
    public static MintlineConfig of(Map<String, String> settings) {
        for (String key : settings.keySet()) {
            if (!Keys.ALL.contains(key)) {
                throw new ConfigProblem(
                        "There is no setting '" + key + "'. Known: " + String.join(", ", Keys.ALL) + ".");
            }
        }
        Config config = Config.builder()
                .sources(ConfigSources.create(settings))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build();
        return new MintlineConfig(
                server(config),
                Path.of(text(config, "data").orElse("data")),
                store(config),
                masterKey(config),
                new SandboxReader(settings).read(),
                new MintlineConfig.Tenancy(
                        text(config, "issuer"), flag(config, "quickstart", true), flag(config, "reset", false)));
    }

    private static MintlineConfig.ServerConfig server(Config config) {
        Optional<String> keyStore = text(config, "tls.key-store");
        Optional<MintlineConfig.Tls> tls = keyStore.map(path -> new MintlineConfig.Tls(
                Path.of(path), text(config, "tls.key-store-password").orElse("")));
        int processors = Runtime.getRuntime().availableProcessors();
        return new MintlineConfig.ServerConfig(
                text(config, "host").orElse("localhost"),
                Values.integer("port", text(config, "port").orElse("8400")),
                flag(config, "https", false),
                tls,
                text(config, "ready-file").map(Path::of),
                Values.duration("shutdown.grace", text(config, "shutdown.grace").orElse("25s")),
                words(text(config, "trusted-proxies")),
                Values.integer(
                        "password-threads",
                        text(config, "password-threads").orElse(Integer.toString(Math.max(1, processors / 2)))));
    }

    private static StoreConfig store(Config config) {
        String type = text(config, "store.type").orElse("sqlite");
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (type) {
            case "sqlite" ->
                new StoreConfig.Sqlite(Values.integer(
                        "store.readers", text(config, "store.readers").orElse(Integer.toString(processors + 2))));
            case "postgres" ->
                new StoreConfig.Postgres(
                        text(config, "store.url")
                                .orElseThrow(() -> new ConfigProblem("store.type postgres needs store.url.")),
                        text(config, "store.user").orElse("mintline"),
                        text(config, "store.password").orElse(""),
                        Values.integer(
                                "store.pool-size",
                                text(config, "store.pool-size").orElse("16")));
            default -> throw new ConfigProblem("store.type must be sqlite or postgres, not '" + type + "'.");
        };
    }

    private static MasterKeySource masterKey(Config config) {
        return new MasterKeySource(
                text(config, "master-key"),
                text(config, "master-key-file").map(Path::of),
                words(text(config, "master-key-command")));
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String key : Keys.ALL) {
            String name = "MINTLINE_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            String value = environment.get(name);
            if (value != null) {
                settings.put(key, value);
            }
        }
        return settings;
    }

    private static Map<String, String> yaml(Path file) {
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            flatten("", new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file)), settings);
            return settings;
        } catch (IOException e) {
            throw new ConfigProblem("The configuration file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        for (var property : node.properties()) {
            String key = prefix + property.getKey();
            if (property.getValue().isObject()) {
                flatten(key + ".", property.getValue(), into);
            } else if (property.getValue().isValueNode()) {
                into.put(key, property.getValue().asText());
            } else {
                throw new ConfigProblem("The setting '" + key + "' must be one value.");
            }
        }
    }

    private static Optional<String> text(Config config, String key) {
        return config.get(key).asString().asOptional().filter(v -> !v.isEmpty());
    }

    private static boolean flag(Config config, String key, boolean otherwise) {
        return text(config, key).map(v -> Values.flag(key, v)).orElse(otherwise);
    }

    private static List<String> words(Optional<String> text) {
        return text.map(t -> Arrays.asList(t.trim().split("[,\\s]+"))).orElse(List.of());
    }
}
