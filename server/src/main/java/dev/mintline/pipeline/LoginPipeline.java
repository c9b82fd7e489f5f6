package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Action;
import dev.mintline.actions.ActionRun;
import dev.mintline.actions.Budgets;
import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.Flow;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.Segment;
import dev.mintline.actions.claims.ClaimContext;
import dev.mintline.actions.claims.ClaimRules;
import dev.mintline.actions.claims.CustomClaims;
import dev.mintline.actions.event.EventJson;
import dev.mintline.actions.event.PostLoginEvent;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.model.Execution;
import dev.mintline.model.Metadata;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Scopes;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Runs a tenant's post-login flow and says what it comes to. Never inside a transaction. Thread-safe. */
public final class LoginPipeline {
    private final Pipeline pipeline;
    private final Budgets budgets;
    private final RandomValues random;

    public LoginPipeline(Pipeline pipeline, Budgets budgets, RandomValues random) {
        this.pipeline = pipeline;
        this.budgets = budgets;
        this.random = random;
    }

    /**
     * What the tokens will be, as far as it decides which claims a script may set.
     *
     * @param scopes of the access token before scripts change them
     * @param builtInApi the access token is for an API of the server itself
     * @param session metadata of the session, before the run
     * @param refreshToken metadata of the refresh token, before the run
     */
    public record Context(
            Scopes scopes, boolean builtInApi, boolean idToken, Metadata session, Metadata refreshToken) {}

    /** @param event asked for only when an Action is bound */
    public Verdict postLogin(
            Configuration configuration, Supplier<PostLoginEvent> event, Context context, Instant now) {
        Flow flow = configuration.postLogin();
        if (flow.actions().isEmpty()) {
            return allowed(List.of(), nothing(), context, Optional.empty());
        }
        Transactor.requireNoneOpen();
        Segment segment = new Segment(
                configuration.tenant().id().value(),
                flow,
                EventJson.write(event.get()),
                now,
                false,
                random.seed(),
                budgets);
        Outcome outcome = pipeline.run(segment);
        boolean hideErrors = configuration.tenant().settings().hideScriptErrors();
        return switch (outcome) {
            case Outcome.Completed(var commands, var runs) -> completed(commands, runs, context, hideErrors, now);
            case Outcome.Denied(var description, var reason, var commands, var runs) ->
                new Verdict.Denied(
                        OAuthError.accessDenied(description),
                        reason,
                        Effects.of(commands, context.session(), context.refreshToken()),
                        Optional.of(record(outcome, runs, nothing(), now)));
            case Outcome.Suspended(var by, var _, var runs) ->
                failed(
                        outcome,
                        runs.getLast().action(),
                        new ScriptFailure.Impossible("interaction_required", Suspension.refusal(by.command())),
                        runs,
                        hideErrors,
                        now);
            case Outcome.Failed(var action, var failure, var runs) ->
                failed(outcome, action, failure, runs, hideErrors, now);
        };
    }

    private Verdict completed(
            List<IssuedCommand> commands, List<ActionRun> runs, Context context, boolean hideErrors, Instant now) {
        ClaimContext rules = new ClaimContext(
                ClaimRules.scopes(context.scopes().values(), commands), context.builtInApi(), context.idToken());
        Outcome outcome = new Outcome.Completed(commands, runs);
        CustomClaims claims = ClaimRules.resolve(commands, rules);
        Optional<ScriptFailure> excess = ClaimRules.excess(claims, budgets.claimBytes());
        return excess.isPresent()
                ? failed(outcome, runs.getLast().action(), excess.get(), runs, hideErrors, now)
                : allowed(commands, claims, context, Optional.of(record(outcome, runs, claims, now)));
    }

    private static Verdict allowed(
            List<IssuedCommand> commands, CustomClaims claims, Context context, Optional<Execution> execution) {
        Set<String> scopes = ClaimRules.scopes(context.scopes().values(), commands);
        return new Verdict.Allowed(
                Effects.of(commands, context.session(), context.refreshToken()),
                values(claims, TokenKind.ACCESS_TOKEN),
                values(claims, TokenKind.ID_TOKEN),
                Scopes.of(scopes),
                execution);
    }

    private Verdict failed(
            Outcome outcome,
            Action action,
            ScriptFailure failure,
            List<ActionRun> runs,
            boolean hideErrors,
            Instant now) {
        OAuthError error = switch (failure) {
            case ScriptFailure.Internal _ -> OAuthError.serverError();
            case ScriptFailure.Impossible(var code, var message) -> new OAuthError(403, code, message);
            case ScriptFailure.Threw _ when hideErrors -> OAuthError.accessDenied("Action execution failed");
            case ScriptFailure.Threw _,
                    ScriptFailure.TimedOut _,
                    ScriptFailure.LimitExceeded _,
                    ScriptFailure.Disabled _ -> OAuthError.accessDenied(failure.message());
        };
        return new Verdict.Failed(error, action, failure, Optional.of(record(outcome, runs, nothing(), now)));
    }

    private Execution record(Outcome outcome, List<ActionRun> runs, CustomClaims claims, Instant now) {
        return ExecutionRecord.of(random.uuid(), outcome, runs, claims, budgets, now);
    }

    private static CustomClaims nothing() {
        return new CustomClaims(List.of(), List.of());
    }

    private static ObjectNode values(CustomClaims claims, TokenKind kind) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        claims.claims().stream()
                .filter(claim -> claim.token() == kind)
                .forEach(claim -> values.set(claim.key(), claim.value()));
        return values;
    }
}
