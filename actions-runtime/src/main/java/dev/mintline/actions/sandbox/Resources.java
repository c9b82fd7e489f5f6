package dev.mintline.actions.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Source;

/** The guest's prelude and the packages it may load, as sources that every engine of the process shares. */
final class Resources {
    private static final List<String> ORDER = List.of(
            "10_globals",
            "12_freeze",
            "20_console",
            "30_timers",
            "31_host_calls",
            "40_web",
            "41_builtins",
            "50_module",
            "51_packages",
            "60_commands",
            "61_api_access",
            "62_api_tokens",
            "63_api_user",
            "64_api_authentication",
            "65_api_redirect",
            "66_api_session",
            "67_api_refresh_token",
            "68_api_transaction",
            "69_api_cache",
            "70_api_saml");

    final Source primordials = bootstrap("00_primordials");
    final List<Source> prelude = ORDER.stream().map(Resources::bootstrap).toList();
    final Source run = bootstrap("90_run");
    final Source moduleTransform = bundle("build/sucrase");
    private final Map<String, Source> bundles =
            Stream.of("inspect", "url", "web").collect(Collectors.toUnmodifiableMap(name -> name, Resources::bundle));

    final GuestFunctions functions = new GuestFunctions();
    private final Map<String, Source> modules = new ConcurrentHashMap<>();

    /** @param path {@code node/…} or {@code bundled/…}; read when it is first asked for */
    Source module(String path) {
        return modules.computeIfAbsent(path, wanted -> source(wanted + ".js"));
    }

    /** @throws IllegalArgumentException for a name that is not bundled */
    Source bundled(String name) {
        var source = bundles.get(name);
        if (source == null) {
            throw new IllegalArgumentException("nothing is bundled as " + name);
        }
        return source;
    }

    private static Source bootstrap(String name) {
        return source("bootstrap/" + name + ".js");
    }

    private static Source bundle(String name) {
        return source("bundled/" + name + ".js");
    }

    private static Source source(String path) {
        try (var in = Resources.class.getResourceAsStream("/dev/mintline/actions/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is missing");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Internal sources do not show in the stacks of scripts.
            return Source.newBuilder("js", text, "mintline:" + path)
                    .internal(true)
                    .buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
