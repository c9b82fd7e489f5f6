package dev.mintline.store.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table's columns by name: no {@code select *}, so that a newer schema never shifts an older server's reading. */
record Columns(List<String> names) {
    static Columns of(String names) {
        return new Columns(Arrays.stream(names.split(",")).map(String::strip).toList());
    }

    /** For an insert or a select of one table. */
    String list() {
        return String.join(", ", names);
    }

    /** For a join: {@code s.a as s_a, …}, to be read through {@link Row#of}. */
    String as(String alias) {
        return names.stream()
                .map(name -> alias + "." + name + " as " + alias + "_" + name)
                .collect(Collectors.joining(", "));
    }

    String insertInto(String table) {
        String marks = names.stream().map(n -> "?").collect(Collectors.joining(", "));
        return "insert into " + table + " (" + list() + ") values (" + marks + ")";
    }
}
