package dev.mintline.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/** Notes for every test with a {@link Clause} how it ended, and writes all of it at the end of the run. */
final class ClauseResults implements TestWatcher {
    private static final Path FILE = Path.of("target", "clauses.json");

    /** How a test ended; of several runs of one test the worst counts. */
    enum Result {
        PASSED,
        SKIPPED,
        FAILED
    }

    /** What is known when the run ends. */
    private static final class Run implements AutoCloseable {
        private final ConcurrentMap<Method, Result> results = new ConcurrentHashMap<>();

        void note(Method test, Result result) {
            results.merge(test, result, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }

        @Override
        public void close() throws IOException {
            Map<String, Map<String, Result>> byClause = new TreeMap<>(Clauses.ORDER);
            results.forEach((test, result) -> {
                for (String clause : test.getAnnotation(Clause.class).value()) {
                    byClause.computeIfAbsent(clause, c -> new TreeMap<>())
                            .put(test.getDeclaringClass().getSimpleName() + "." + test.getName(), result);
                }
            });
            ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            ObjectNode all = json.createObjectNode();
            byClause.forEach((clause, tests) -> {
                ObjectNode entry = all.putObject(clause);
                boolean green = tests.values().stream().allMatch(result -> result == Result.PASSED);
                entry.put("green", green);
                tests.forEach((test, result) ->
                        entry.withObject("/tests").put(test, result.name().toLowerCase(java.util.Locale.ROOT)));
            });
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, json.writeValueAsString(all) + "\n");
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, Result.PASSED);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, Result.FAILED);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        note(context, Result.SKIPPED);
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        note(context, Result.SKIPPED);
    }

    private static void note(ExtensionContext context, Result result) {
        run(context).note(context.getRequiredTestMethod(), result);
    }

    private static Run run(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ClauseResults.class))
                .computeIfAbsent(Run.class, of -> new Run(), Run.class);
    }
}
