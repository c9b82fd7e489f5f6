package dev.mintline.management;

import dev.mintline.http.BadRequest;
import dev.mintline.http.FormParameters;
import java.util.Map;
import java.util.Optional;

/** A request's query parameters. Names that an operation does not know are ignored. */
record Query(Map<String, String> parameters) {
    Query {
        parameters = Map.copyOf(parameters);
    }

    static Query parse(String raw) throws Refusal {
        try {
            return new Query(FormParameters.parse(raw));
        } catch (BadRequest e) {
            throw Refusal.of(400, "Query validation error: '" + e.description() + "'.", "invalid_query_string");
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) throws Refusal {
        return text(name).orElseThrow(() -> Refusal.query("Missing required property: " + name, name));
    }

    Optional<Boolean> flag(String name) throws Refusal {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().equals("true") && !value.get().equals("false")) {
            throw Refusal.query("Expected type boolean but found type string", name);
        }
        return value.map(Boolean::valueOf);
    }

    Optional<Integer> integer(String name, int least, int most) throws Refusal {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().matches("[0-9]{1,9}")) {
            throw Refusal.query("Expected type integer but found type string", name);
        }
        int number = Integer.parseInt(value.get());
        if (number < least) {
            throw Refusal.query("Value " + number + " is less than minimum " + least, name);
        }
        if (number > most) {
            throw Refusal.query("Value " + number + " is greater than maximum " + most, name);
        }
        return Optional.of(number);
    }
}
