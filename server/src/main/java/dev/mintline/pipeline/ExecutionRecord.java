package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.ActionRun;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Provenance;
import dev.mintline.actions.Receipt;
import dev.mintline.actions.claims.CustomClaims;
import dev.mintline.model.Execution;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What is kept about a run, in the shape of {@code GET /api/v2/actions/executions/{id}}, with provenance, dropped claims
 * and receipts added. The console is cut to what the tenant log keeps.
 */
final class ExecutionRecord {
    /** Characters of an Action's console that are stored (actions.md 5.8). */
    static final int CONSOLE_CHARACTERS = 256;

    private ExecutionRecord() {}

    static Execution of(
            String id, Outcome outcome, List<ActionRun> runs, CustomClaims claims, Budgets budgets, Instant now) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("trigger_id", "post-login");
        document.put("status", outcome instanceof Outcome.Failed ? "partial" : "final");
        ArrayNode results = document.putArray("results");
        runs.forEach(run -> result(results.addObject(), run, budgets));
        // Once for all of them: what each figure of a receipt was held against.
        ObjectNode limits = document.putObject("limits");
        Receipt.NOTHING.figures(budgets).forEach(f -> f.limit().ifPresent(limit -> limits.put(f.name(), limit)));
        ArrayNode provenance = document.putArray("provenance");
        claims.claims().forEach(claim -> {
            ObjectNode entry = provenance.addObject();
            entry.put("token", claim.token().api());
            entry.put("claim", claim.key());
            entry.set("value", claim.value());
            claim.before().ifPresent(before -> entry.set("before", before));
            setBy(entry, claim.provenance());
        });
        ArrayNode dropped = document.putArray("dropped_claims");
        claims.dropped().forEach(claim -> {
            ObjectNode entry = dropped.addObject();
            entry.put("token", claim.token().api());
            entry.put("claim", claim.key());
            entry.put("why", claim.why().name().toLowerCase(Locale.ROOT));
            setBy(entry, claim.provenance());
        });
        return new Execution(id, now, new JsonMap(document));
    }

    private static void setBy(ObjectNode entry, Provenance provenance) {
        entry.put("action", provenance.action());
        entry.put("version", provenance.version());
        entry.put("at", provenance.at());
    }

    private static void result(ObjectNode result, ActionRun run, Budgets budgets) {
        result.put("action_name", run.action().name());
        result.put("binding_id", run.action().bindingId());
        result.put("version_id", run.action().versionId());
        result.put("status", run.status().name().toLowerCase(Locale.ROOT));
        result.put("started_at", Timestamps.of(run.startedAt()));
        result.put("ended_at", Timestamps.of(run.startedAt().plus(run.took())));
        if (!run.console().isEmpty()) {
            String console = run.console();
            result.put("console", console.substring(0, Math.min(console.length(), CONSOLE_CHARACTERS)));
        }
        if (!run.warnings().isEmpty()) {
            ArrayNode warnings = result.putArray("warnings");
            run.warnings().forEach(warnings::add);
        }
        ObjectNode response = result.putObject("response");
        response.putObject("stats").put("action_duration_ms", run.took().toMillis());
        ObjectNode receipt = response.putObject("receipt");
        run.receipt().figures(budgets).forEach(figure -> receipt.put(figure.name(), figure.used()));
        run.failure().ifPresent(failure -> {
            ObjectNode error = result.putObject("error");
            error.put("id", failure.code());
            error.put("msg", failure.message());
        });
    }
}
