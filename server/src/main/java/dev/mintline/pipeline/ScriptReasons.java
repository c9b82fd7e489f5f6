package dev.mintline.pipeline;

import dev.mintline.actions.Outcome;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.oauth.Reason;
import java.util.Optional;

/** The reason codes for what scripts decided and for how they failed. */
final class ScriptReasons {
    private static final String VALIDATION = "validation_error:";

    private ScriptReasons() {}

    static Reason of(Outcome.Denied denied) {
        return switch (denied.reason()) {
            case "session_revoked" -> Reason.DENIED_BY_SESSION_REVOCATION;
            case "refresh_token_revoked" -> Reason.DENIED_BY_TOKEN_REVOCATION;
            case String reason when reason.startsWith(VALIDATION) -> Reason.VALIDATION_ERROR;
            default -> Reason.DENIED;
        };
    }

    /** What {@code api.validation.error} named. */
    static Optional<String> validationCode(Outcome.Denied denied) {
        return Optional.of(denied.reason())
                .filter(reason -> reason.startsWith(VALIDATION))
                .map(reason -> reason.substring(VALIDATION.length()));
    }

    static Reason of(ScriptFailure failure) {
        return switch (failure) {
            case ScriptFailure.Threw _ -> Reason.ACTION_ERROR;
            case ScriptFailure.TimedOut(var neverSettles) ->
                neverSettles ? Reason.ACTION_NEVER_SETTLES : Reason.ACTION_TIMEOUT;
            case ScriptFailure.LimitExceeded(var limit, var _) ->
                switch (limit) {
                    case CPU -> Reason.ACTION_LIMIT_CPU;
                    case ALLOCATION -> Reason.ACTION_LIMIT_ALLOCATION;
                    case MEMORY -> Reason.ACTION_LIMIT_MEMORY;
                    case OUTBOUND -> Reason.ACTION_LIMIT_OUTBOUND;
                    case STACK -> Reason.ACTION_LIMIT_STACK;
                    case COMMANDS -> Reason.ACTION_LIMIT_COMMANDS;
                    case CLAIMS -> Reason.ACTION_LIMIT_CLAIMS;
                    case SOURCE -> Reason.ACTION_LIMIT_SOURCE;
                };
            case ScriptFailure.Disabled _ -> Reason.ACTION_DISABLED;
            case ScriptFailure.AnswerMissing _ -> Reason.ANSWER_MISSING;
            case ScriptFailure.Impossible(var error, var _) ->
                error.equals("mfa_required") ? Reason.MFA_REQUIRED : Reason.INTERACTION_REQUIRED;
            case ScriptFailure.Internal _ -> Reason.PLATFORM_ERROR;
        };
    }
}
