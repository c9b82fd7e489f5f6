package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code fields} and {@code include_fields}: which members of an object the caller wants (tokens.md 9.1). */
record Projection(Set<String> fields, boolean include) {

    static Projection of(Query query) throws Refusal {
        Set<String> fields = query.text("fields")
                .map(list -> Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        return new Projection(fields, query.flag("include_fields").orElse(true));
    }

    ObjectNode apply(ObjectNode whole) {
        if (fields.isEmpty()) {
            return whole;
        }
        return include ? whole.deepCopy().retain(fields) : whole.deepCopy().without(fields);
    }
}
