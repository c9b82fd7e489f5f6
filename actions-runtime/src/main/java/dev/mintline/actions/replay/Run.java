package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.Segment;
import dev.mintline.actions.claims.ClaimContext;
import dev.mintline.actions.claims.ClaimRules;
import dev.mintline.actions.claims.CustomClaims;
import dev.mintline.actions.run.Pipeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A segment that ran, and what a server would have put into the tokens.
 *
 * @param failure of the Actions, or of the mint that refuses their claims
 */
public record Run(Segment segment, Outcome outcome, CustomClaims claims, Optional<ScriptFailure> failure) {
    private static final CustomClaims NONE = new CustomClaims(List.of(), List.of());

    /** @param event the parsed event of the segment */
    public static Run of(Pipeline pipeline, Segment segment, JsonNode event) {
        var outcome = pipeline.run(segment);
        return switch (outcome) {
            case Outcome.Failed failed -> new Run(segment, outcome, NONE, Optional.of(failed.failure()));
            case Outcome.Denied _, Outcome.Suspended _ -> new Run(segment, outcome, NONE, Optional.empty());
            case Outcome.Completed completed -> {
                var claims = ClaimRules.resolve(completed.commands(), context(event, completed));
                yield new Run(
                        segment,
                        outcome,
                        claims,
                        ClaimRules.excess(claims, segment.budgets().claimBytes()));
            }
        };
    }

    private static ClaimContext context(JsonNode event, Outcome.Completed completed) {
        var granted = new LinkedHashSet<String>();
        event.path("transaction").path("requested_scopes").forEach(scope -> granted.add(scope.asText()));
        boolean openid = granted.contains("openid");
        boolean builtIn =
                event.path("resource_server").path("identifier").asText().endsWith("/api/v2/");
        return new ClaimContext(ClaimRules.scopes(granted, completed.commands()), builtIn, openid);
    }

    /** One of the words of actions.md 9.5. */
    public String word() {
        if (failure.isPresent()) {
            return failure.get() instanceof ScriptFailure.TimedOut ? "timeout" : "error";
        }
        return switch (outcome) {
            case Outcome.Completed _ -> "continue";
            case Outcome.Failed _ -> "error";
            case Outcome.Denied denied ->
                switch (denied.reason()) {
                    case "refresh_token_revoked" -> "revoke_refresh_token";
                    case "session_revoked" -> "revoke_session";
                    default -> "deny";
                };
            case Outcome.Suspended suspended ->
                switch (suspended.by().command()) {
                    case dev.mintline.actions.Command.SendUserTo _ -> "redirect";
                    case dev.mintline.actions.Command.RenderPrompt _ -> "prompt";
                    default -> "mfa";
                };
        };
    }
}
