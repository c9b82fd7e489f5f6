package dev.mintline.config;

import dev.mintline.actions.net.AddressRange;
import dev.mintline.actions.net.EgressLimits;
import dev.mintline.actions.net.HostPattern;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code egress.*}. */
final class EgressSettings {
    /** {@code egress.tenants.NAME.allow-hosts} and {@code deny-hosts}: the one family of keys that holds names. */
    private static final Pattern OF_A_TENANT =
            Pattern.compile("egress\\.tenants\\.([a-z0-9][a-z0-9-]{0,62})\\.(allow|deny)-hosts");

    private final Map<String, String> settings;

    EgressSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    static boolean knows(String key) {
        return OF_A_TENANT.matcher(key).matches();
    }

    EgressConfig read() {
        Map<String, EgressConfig.Hosts> tenants = new HashMap<>();
        for (String key : settings.keySet()) {
            var parts = OF_A_TENANT.matcher(key);
            if (parts.matches()) {
                tenants.put(parts.group(1), hosts("egress.tenants." + parts.group(1) + "."));
            }
        }
        EgressLimits standard = EgressLimits.DEFAULT;
        return new EgressConfig(
                text("egress.allow-http")
                        .map(v -> Values.flag("egress.allow-http", v))
                        .orElse(false),
                list("egress.allow-addresses", AddressRange::of),
                hosts("egress."),
                tenants,
                new EgressLimits(
                        number("egress.calls", standard.calls()),
                        text("egress.bytes")
                                .map(v -> Values.bytes("egress.bytes", v))
                                .orElse(standard.bytes()),
                        number("egress.redirects", standard.redirects()),
                        number("egress.concurrent-per-run", standard.concurrentPerRun()),
                        number("egress.concurrent-per-tenant", standard.concurrentPerTenant()),
                        text("egress.timeout")
                                .map(v -> Values.duration("egress.timeout", v))
                                .orElse(standard.timeout())));
    }

    private EgressConfig.Hosts hosts(String prefix) {
        return new EgressConfig.Hosts(
                list(prefix + "allow-hosts", HostPattern::new), list(prefix + "deny-hosts", HostPattern::new));
    }

    private int number(String key, int otherwise) {
        return text(key).map(v -> Values.integer(key, v)).orElse(otherwise);
    }

    private <T> List<T> list(String key, Function<String, T> read) {
        try {
            return text(key).stream()
                    .flatMap(value -> Arrays.stream(value.strip().split("[,\\s]+")))
                    .map(read)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(key + ": " + e.getMessage() + ".");
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(settings.get(key)).filter(value -> !value.isBlank());
    }
}
