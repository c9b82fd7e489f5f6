package dev.mintline.actions.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The scripts of the corpus, as Actions, print what Node prints: a third of them, drawn by a printed seed, or all with
 * {@code -Dmintline.full=true}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferentialTest {
    private static final Pipeline PIPELINE = new Pipeline(InlineExecutor.create(), new TableHost());

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    private static final long SEED = Long.getLong("mintline.seed", System.nanoTime());
    private static final boolean FULL = Boolean.getBoolean("mintline.full");

    @TestFactory
    Stream<DynamicContainer> scripts_print_what_node_prints() {
        System.out.println("seed " + SEED + " (-Dmintline.seed), " + (FULL ? "all scripts" : "a third of the scripts"));
        var random = new Random(SEED);
        return Corpus.THEMES.stream().map(theme -> {
            var expected = Corpus.expected(theme);
            return dynamicContainer(
                    theme,
                    Corpus.scripts(theme).entrySet().stream()
                            .filter(_ -> FULL || random.nextInt(3) == 0)
                            .map(script -> dynamicTest(
                                    script.getKey(),
                                    () -> assertThat(printed(script.getValue()))
                                            .isEqualTo(expected.get(script.getKey())))));
        });
    }

    @Test
    void the_corpus_is_as_large_as_it_was_promised_to_be() {
        assertThat(Corpus.THEMES.stream()
                        .mapToInt(theme -> Corpus.scripts(theme).size())
                        .sum())
                .isGreaterThan(150);
    }

    private static String printed(String script) {
        var outcome = PIPELINE.run(Runs.on("login")
                .runningClock()
                .body("const BASE = '" + TableHost.BASE + "';" + script)
                .segment());
        var console = outcome.runs().getFirst().console();
        return outcome instanceof Outcome.Failed failed ? console + "FAILED " + failed.failure() : console;
    }
}
