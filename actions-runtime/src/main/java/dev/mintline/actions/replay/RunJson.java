package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.ActionRun;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Receipt;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.claims.DroppedClaim;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * A run as the document {@code mintline.run/1}: actions.md 9.5 with provenance, reasons and receipts. With a frozen clock it
 * holds nothing that differs between two runs.
 */
public final class RunJson {
    private static final JsonMapper JSON = new JsonMapper();

    private RunJson() {}

    /** Keys sorted at every level except inside values that scripts made. */
    public static ObjectNode of(Run run) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "mintline.run/1");
        json.put("outcome", run.word());
        json.put("status", run.outcome() instanceof Outcome.Suspended ? "suspended" : "final");
        var actions = json.putArray("actions");
        run.outcome().runs().forEach(each -> actions.add(action(run, each)));
        var issued = commands(run);
        json.set("effects", sorted(Effects.of(issued, run.claims()), 3));
        claims(run, json);
        var warnings = json.putArray("warnings");
        run.outcome().runs().forEach(each -> each.warnings().forEach(warnings::add));
        switch (run.outcome()) {
            case Outcome.Denied(var description, var reason, var _, var _) -> {
                json.put("reason", reason);
                response(json, "access_denied", description);
            }
            default -> run.failure().ifPresent(failure -> failure(json, failure));
        }
        json.putIfAbsent("error", JsonNodeFactory.instance.nullNode());
        return sorted(json);
    }

    public static String text(JsonNode json) {
        return json.toString();
    }

    private static List<IssuedCommand> commands(Run run) {
        return switch (run.outcome()) {
            case Outcome.Completed completed -> run.failure().isPresent() ? List.of() : completed.commands();
            case Outcome.Denied denied -> denied.commands();
            case Outcome.Suspended suspended -> suspended.commands();
            case Outcome.Failed _ -> List.of();
        };
    }

    private static ObjectNode action(Run run, ActionRun each) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", each.action().name());
        json.put("handler", each.handler());
        json.put("status", each.status().name().toLowerCase(Locale.ROOT));
        if (!each.console().isEmpty()) {
            json.put("logs", each.console());
        }
        if (each.consoleTruncated()) {
            json.put("logs_truncated", true);
        }
        if (!each.commands().isEmpty()) {
            var list = json.putArray("commands");
            each.commands().forEach(command -> list.add(sorted(CommandJson.of(command))));
        }
        if (each.status() != ActionRun.Status.SKIPPED) {
            json.set("receipt", receipt(each.receipt(), run));
        }
        if (!run.segment().frozenClock()) {
            json.put("duration_ms", each.took().toMillis());
        }
        return sorted(json);
    }

    private static ObjectNode receipt(Receipt receipt, Run run) {
        var json = JsonNodeFactory.instance.objectNode();
        for (var figure : receipt.figures(run.segment().budgets())) {
            if (figure.steady() || !run.segment().frozenClock()) {
                var entry = json.putObject(figure.name());
                entry.put("enforced", figure.limit().isPresent());
                figure.limit().ifPresent(limit -> entry.put("limit", limit).put("share", figure.share()));
                entry.put("used", figure.used());
            }
        }
        return json;
    }

    private static void claims(Run run, ObjectNode json) {
        var claims = json.putArray("claims");
        for (var claim : run.claims().claims()) {
            var entry = JsonNodeFactory.instance.objectNode();
            entry.put("action", claim.provenance().action());
            entry.put("at", claim.provenance().at());
            claim.before().ifPresent(before -> entry.set("before", before));
            entry.put("key", claim.key()).put("token", claim.token().api()).set("value", claim.value());
            claims.add(entry);
        }
        var dropped = json.putArray("dropped_claims");
        for (var claim : run.claims().dropped()) {
            dropped.addObject()
                    .put("at", claim.provenance().at())
                    .put("key", claim.key())
                    .put("token", claim.token().api())
                    .put("why", why(claim));
        }
    }

    static String why(DroppedClaim claim) {
        return claim.why().name().toLowerCase(Locale.ROOT);
    }

    private static void failure(ObjectNode json, ScriptFailure failure) {
        var error = JsonNodeFactory.instance.objectNode();
        error.put("code", failure.code()).put("message", failure.message());
        if (failure instanceof ScriptFailure.Threw(var name, var _, var stack)) {
            error.put("name", name);
            var frames = error.putArray("stack");
            stack.forEach(frames::add);
        }
        json.set("error", sorted(error));
        json.put("reason", failure.code());
        switch (failure) {
            case ScriptFailure.Internal internal -> response(json, "server_error", internal.message());
            case ScriptFailure.Impossible(var code, var message) -> response(json, code, message);
            case ScriptFailure.Threw _,
                    ScriptFailure.TimedOut _,
                    ScriptFailure.LimitExceeded _,
                    ScriptFailure.Disabled _ -> response(json, "access_denied", failure.message());
        }
    }

    private static void response(ObjectNode json, String error, String description) {
        var response = json.putObject("token_response");
        response.putObject("body").put("error", error).put("error_description", description);
        response.put("status", error.equals("server_error") ? 500 : 403);
    }

    private static ObjectNode sorted(ObjectNode json) {
        return sorted(json, 1);
    }

    private static ObjectNode sorted(ObjectNode json, int levels) {
        var byName = new TreeMap<String, JsonNode>();
        json.properties()
                .forEach(field -> byName.put(
                        field.getKey(),
                        levels > 1 && field.getValue() instanceof ObjectNode inner
                                ? sorted(inner, levels - 1)
                                : field.getValue()));
        var sorted = JSON.createObjectNode();
        sorted.setAll(byName);
        return sorted;
    }
}
