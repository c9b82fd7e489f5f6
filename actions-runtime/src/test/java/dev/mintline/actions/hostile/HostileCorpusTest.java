package dev.mintline.actions.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mintline.actions.Clause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The corpus under {@code hostile/}: after each attack its caller has a coded failure in time, no neighbour has failed, and
 * the engine is sound. A normal run samples; {@code -Dmintline.full=true} runs all, {@code -Dmintline.attack=NAME} those
 * whose name begins with it, and {@code -Dmintline.write=true} puts the figures of a full run into docs/SECURITY_MODEL.md.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileCorpusTest {
    private static final int SAMPLE = 8;
    private static final List<Attack> ALL = Attack.all();

    private final SecurityModelPage page = SecurityModelPage.read();

    @TestFactory
    @Clause("actions.md-37")
    Stream<DynamicTest> every_attack_in_one_process_is_ended_in_time_and_hurts_nobody() {
        return tests(Mode.INLINE);
    }

    @TestFactory
    @Clause("decisions.md 30")
    Stream<DynamicTest> every_attack_in_a_child_process_is_ended_in_time_and_hurts_nobody() {
        return tests(Mode.PROCESS);
    }

    private Stream<DynamicTest> tests(Mode mode) {
        var attacks = chosen(mode);
        var rig = new Rig(mode);
        return attacks.stream()
                .map(attack -> dynamicTest(mode.word() + " " + attack.name(), () -> {
                    var report = rig.attack(attack);
                    System.out.printf(
                            "%-8s %-32s %-14s %d ms%n",
                            mode.word(),
                            attack.name(),
                            report.ended(),
                            report.took().toMillis());
                    page.measured(attack, mode, report);
                }))
                .onClose(() -> {
                    rig.close();
                    if (Boolean.getBoolean("mintline.write")) {
                        page.write(ALL);
                    }
                });
    }

    private static List<Attack> chosen(Mode mode) {
        var attacks =
                new ArrayList<>(ALL.stream().filter(attack -> attack.runs(mode)).toList());
        var named = System.getProperty("mintline.attack", "");
        if (!named.isEmpty()) {
            return attacks.stream().filter(a -> a.name().startsWith(named)).toList();
        }
        long seed = Long.getLong("mintline.seed", System.nanoTime());
        Collections.shuffle(attacks, new Random(seed));
        if (Boolean.getBoolean("mintline.full")) {
            System.out.println(
                    "seed " + seed + " (-Dmintline.seed), all " + attacks.size() + " attacks, " + mode.word());
            return attacks;
        }
        System.out.println("seed " + seed + " (-Dmintline.seed), " + SAMPLE + " attacks, " + mode.word());
        return attacks.subList(0, SAMPLE);
    }

    @Test
    void the_corpus_has_every_kind_of_attack() {
        assertThat(ALL).hasSizeGreaterThan(80);
        assertThat(ALL.stream().map(attack -> attack.name().split("/")[0]).distinct())
                .contains(
                        "bigint",
                        "bomb",
                        "budget",
                        "cpu",
                        "escape",
                        "exception",
                        "forge",
                        "leak",
                        "memory",
                        "network",
                        "output",
                        "poison",
                        "promise",
                        "prototype",
                        "regex",
                        "stack",
                        "timer",
                        "timing");
    }

    @Test
    void the_page_about_security_lists_every_attack() {
        assertThat(page.missing(ALL))
                .as("docs/SECURITY_MODEL.md is out of date. Write it again with: mvn -pl actions-runtime test"
                        + " -Dtest=HostileCorpusTest -Dmintline.full=true -Dmintline.write=true")
                .isEmpty();
    }
}
