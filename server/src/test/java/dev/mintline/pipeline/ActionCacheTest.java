package dev.mintline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Command;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.model.TenantId;
import dev.mintline.spec.Clause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActionCacheTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ActionCache cache = new ActionCache();

    private static Command set(String key, String value, long seconds) {
        return new Command.SetCacheValue(key, value, NOW.plusSeconds(seconds));
    }

    private void apply(Command... commands) {
        cache.apply(ACME, Trigger.POST_LOGIN, List.of(commands), NOW);
    }

    private Map<String, CacheSnapshot.Entry> at(Instant now) {
        return cache.at(ACME, Trigger.POST_LOGIN, now).entries();
    }

    @Test
    @Clause("actions.md-72")
    void an_entry_is_there_until_exactly_its_end() {
        apply(set("k", "v", 60));
        assertThat(at(NOW.plusSeconds(60).minusMillis(1)).get("k").value()).isEqualTo("v");
        assertThat(at(NOW.plusSeconds(60))).isEmpty();
        assertThat(at(NOW.plusSeconds(60).plusMillis(1))).isEmpty();
    }

    @Test
    @Clause("actions.md-73")
    void tenants_and_triggers_do_not_share() {
        apply(set("k", "v", 60));
        assertThat(cache.at(new TenantId("other"), Trigger.POST_LOGIN, NOW).entries())
                .isEmpty();
        for (Trigger trigger : Trigger.values()) {
            assertThat(cache.at(ACME, trigger, NOW).entries().isEmpty()).isEqualTo(trigger != Trigger.POST_LOGIN);
        }
    }

    @Test
    void commands_count_in_order() {
        apply(set("k", "one", 60), new Command.DeleteCacheValue("k"), set("k", "two", 60), set("gone", "x", 60));
        apply(new Command.DeleteCacheValue("gone"), new Command.DeleteCacheValue("never"));
        assertThat(at(NOW)).containsOnlyKeys("k");
        assertThat(at(NOW).get("k").value()).isEqualTo("two");
    }

    @Test
    void executions_that_fill_it_together_make_room_by_what_ends_first() {
        apply(IntStream.range(0, 20).mapToObj(i -> set("a" + i, "x", 100 + i)).toArray(Command[]::new));
        apply(set("b", "x", 1_000));
        assertThat(at(NOW)).hasSize(20).containsKey("b").doesNotContainKey("a0");
    }

    @Test
    void it_holds_no_more_bytes_than_it_may() {
        for (int i = 0; i < 6; i++) {
            apply(set("k" + i, "x".repeat(4_096), 100 + i));
        }
        assertThat(at(NOW)).containsOnlyKeys("k2", "k3", "k4", "k5");
        apply(set("too-long", "ü".repeat(2_049), 100), set("ü".repeat(33), "x", 100));
        assertThat(at(NOW)).containsOnlyKeys("k2", "k3", "k4", "k5");
    }
}
