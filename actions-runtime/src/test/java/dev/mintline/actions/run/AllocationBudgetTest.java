package dev.mintline.actions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure.Limit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AllocationBudgetTest {
    private static final long MEGABYTE = 1 << 20;
    private static final String SIXTEEN_AT_ONCE =
            "const array = new Uint8Array(16 << 20); api.accessToken.setCustomClaim('length', array.length);";

    private static Runs withBudget(long megabytes) {
        return Runs.on("refresh-online").budgets(Budgets.DEFAULT.withAllocation(megabytes * MEGABYTE));
    }

    @Test
    void an_action_that_allocated_too_much_fails_however_fast_it_came_to_its_end() {
        var failed = withBudget(12).body(SIXTEEN_AT_ONCE).failed();

        assertThat(failed.failure()).hasFieldOrPropertyWithValue("limit", Limit.ALLOCATION);
        assertThat(failed.failure().code()).isEqualTo("action_limit_allocation");
        assertThat(failed.runs().getLast().receipt().allocatedBytes()).isGreaterThan(16 * MEGABYTE);
    }

    @Test
    void what_is_within_the_budget_is_no_failure_and_every_action_has_one_of_its_own() {
        var completed =
                withBudget(24).body(SIXTEEN_AT_ONCE).body(SIXTEEN_AT_ONCE).completed();

        assertThat(completed.runs())
                .allSatisfy(run -> assertThat(run.receipt().allocatedBytes()).isBetween(16 * MEGABYTE, 24 * MEGABYTE));
    }
}
