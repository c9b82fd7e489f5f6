package dev.mintline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/ACCEPTANCE.md} equal to what the tests say they show. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceTableTest {
    private static final Path TABLE = Path.of("..", "docs", "ACCEPTANCE.md");
    private static final String SERVER = "server";
    private static final String RUNTIME = "actions-runtime";
    private static final Path RUNTIME_TESTS = Path.of("..", RUNTIME, "target", "test-classes");

    /** What was promised so far; later work only adds. */
    private static final Map<String, Set<Integer>> REQUIRED = Map.of(
            "tokens.md",
            numbers("1 2 4-9 11-29 31-59 61-74 77-81 85-89 92 93"),
            "actions.md",
            numbers("1-21 27-37 39 40 55 57-72"));

    @Test
    void the_table_lists_what_the_tests_show() throws IOException {
        String table = table(shown());
        if (Boolean.getBoolean("mintline.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, table);
        }
        assertThat(Files.exists(TABLE) ? Files.readString(TABLE) : "")
                .as("docs/ACCEPTANCE.md is out of date. Write it again with: "
                        + "mvn -pl server -am test -Dtest=AcceptanceTableTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dmintline.write=true")
                .isEqualTo(table);
    }

    @Test
    void every_number_that_was_promised_has_a_test() throws IOException {
        Set<String> shown = shown().stream().map(Clauses.Shown::clause).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        REQUIRED.forEach((document, numbers) -> numbers.stream()
                .map(number -> document + "-" + number)
                .filter(clause -> !shown.contains(clause))
                .forEach(missing::add));
        assertThat(missing).isEmpty();
    }

    // A build of this module alone has no compiled tests of the other one; then its committed lines stand.
    private static List<Clauses.Shown> shown() throws IOException {
        Set<Clauses.Shown> all = new TreeSet<>(Clauses.in(SERVER, Path.of("target", "test-classes")));
        if (Files.isDirectory(RUNTIME_TESTS)) {
            all.addAll(Clauses.in(RUNTIME, RUNTIME_TESTS));
        } else if (Files.exists(TABLE)) {
            for (String line : Files.readAllLines(TABLE)) {
                String[] cells = line.split("\\|");
                if (cells.length == 4 && cells[2].strip().equals(RUNTIME)) {
                    all.add(new Clauses.Shown(
                            cells[1].strip(), RUNTIME, cells[3].strip().replace("`", "")));
                }
            }
        }
        return List.copyOf(all);
    }

    private static String table(List<Clauses.Shown> shown) {
        Map<String, List<Clauses.Shown>> byDocument = new TreeMap<>();
        shown.forEach(one -> byDocument
                .computeIfAbsent(Clauses.document(one.clause()), d -> new ArrayList<>())
                .add(one));
        StringBuilder text = new StringBuilder("""
                # Acceptance

                Which test shows which statement. `tokens.md` and `actions.md` are the project's specifications of the
                protocol and of the scripts; the numbers are those of their acceptance statements. Made from the `@Clause`
                annotations of the tests by `AcceptanceTableTest`, which fails when this page is out of date and says how to
                write it again. The build fails unless every one of them is green.
                """);
        byDocument.forEach((document, tests) -> {
            text.append("\n## ").append(document).append("\n\n| Clause | Module | Test |\n|---|---|---|\n");
            tests.forEach(one -> text.append("| ")
                    .append(one.clause())
                    .append(" | ")
                    .append(one.module())
                    .append(" | `")
                    .append(one.test())
                    .append("` |\n"));
        });
        return text.toString();
    }

    private static Set<Integer> numbers(String ranges) {
        Set<Integer> numbers = new TreeSet<>();
        for (String range : ranges.split(" ")) {
            String[] ends = range.split("-");
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
