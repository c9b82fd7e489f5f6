package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Action;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.model.Execution;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import java.util.Optional;

/** What the scripts of a transaction decided. */
public sealed interface Verdict {
    /** What is stored about the run; empty when no Action was bound. */
    Optional<Execution> execution();

    /**
     * @param accessTokenClaims what scripts put into the access token, filtered
     * @param idTokenClaims likewise for the ID token
     * @param scopes of the access token
     */
    record Allowed(
            Effects effects,
            ObjectNode accessTokenClaims,
            ObjectNode idTokenClaims,
            Scopes scopes,
            Optional<Execution> execution)
            implements Verdict {}

    /**
     * Refused by a script: nothing is minted, the effects are committed.
     *
     * @param validationCode what {@code api.validation.error} named
     */
    record Denied(
            OAuthError error,
            Reason reason,
            Optional<String> validationCode,
            Effects effects,
            Optional<Execution> execution)
            implements Verdict {}

    /** A script failed: nothing happens. */
    record Failed(OAuthError error, Reason reason, Action action, ScriptFailure failure, Optional<Execution> execution)
            implements Verdict {
        /** Adds which Action failed and how to the details of a log record. */
        public void describe(ObjectNode details) {
            details.put("trigger_id", "post-login");
            details.put("action_id", action.id());
            details.put("action_name", action.name());
            details.put("version_id", action.versionId());
            details.put("binding_id", action.bindingId());
            details.put("error_class", failure.code());
            ObjectNode error = details.putObject("action_error");
            error.put("message", failure.message());
            if (failure instanceof ScriptFailure.Threw(var name, var _, var stack)) {
                error.put("name", name);
                error.put("stack", String.join("\n", stack));
            }
        }
    }
}
