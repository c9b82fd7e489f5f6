package dev.mintline.oauth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** An ordered set of scope values (RFC 6749 section 3.3): case-sensitive, kept in the order they were asked for. */
public record Scopes(@JsonValue Set<String> values) {
    public static final String OPENID = "openid";
    public static final String OFFLINE_ACCESS = "offline_access";
    public static final String ONLINE_ACCESS = "online_access";

    /** Scopes that belong to OpenID Connect itself and need no API to define them. */
    public static final Scopes OIDC = parse("openid profile email address phone offline_access");

    public static final Scopes NONE = new Scopes(Set.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Scopes {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Reads the wire form. A literal {@code %20} counts as a space: other vendors' clients send it (tokens.md 12). */
    public static Scopes parse(String wire) {
        Set<String> values = new LinkedHashSet<>();
        for (String scope : wire.replace("%20", " ").trim().split("\\s+")) {
            if (!scope.isEmpty()) {
                values.add(scope);
            }
        }
        return new Scopes(values);
    }

    public static Scopes of(Collection<String> values) {
        return new Scopes(new LinkedHashSet<>(values));
    }

    public boolean has(String scope) {
        return values.contains(scope);
    }

    public Scopes without(String scope) {
        return of(values.stream().filter(s -> !s.equals(scope)).toList());
    }

    public Scopes intersect(Scopes other) {
        return of(values.stream().filter(other.values::contains).toList());
    }

    public Scopes union(Scopes other) {
        Set<String> all = new LinkedHashSet<>(values);
        all.addAll(other.values);
        return new Scopes(all);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The wire form: values joined by one space. */
    public String wire() {
        return String.join(" ", values);
    }
}
