package dev.mintline.grant;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a request, each at most once; an empty value counts as absent (RFC 6749 section 3.1). */
public record Parameters(Map<String, String> values) {
    public Parameters {
        values = Map.copyOf(new TreeMap<>(values));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isEmpty());
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet(); // values may be secret
    }
}
