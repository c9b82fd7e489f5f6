package dev.mintline.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.mint.SignedTokens;
import dev.mintline.model.Execution;
import dev.mintline.model.LogEvent;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.Verdict;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.Optional;

/** The log records of password grants (tokens.md 10). */
final class PasswordLog {
    private final LogEvents log;

    PasswordLog(LogEvents log) {
        this.log = log;
    }

    LogEvent success(
            Exchange exchange,
            Entitlement entitlement,
            Verdict.Allowed allowed,
            SignedTokens tokens,
            RefreshTokenIssue refreshToken) {
        ObjectNode details = details(allowed.execution());
        details.put("access_token_jti", tokens.accessTokenId());
        if (refreshToken instanceof RefreshTokenIssue.None(var reason)) {
            details.put("no_refresh_token_because", reason.code());
        }
        LogEvents.Subject subject = LogEvents.Subject.of(exchange.client())
                .user(Optional.of(entitlement.user()))
                .granted(entitlement.audience(), GrantedScopes.told(allowed.scopes()));
        return record(exchange, LogCode.PASSWORD, subject, "Password for Access Token", details);
    }

    /** The name that was typed is not kept: people type passwords there. */
    LogEvent wrong(Exchange exchange, Optional<User> user) {
        return record(
                exchange,
                user.isPresent() ? LogCode.WRONG_PASSWORD : LogCode.UNKNOWN_USER,
                subject(exchange, user),
                "Wrong email or password.",
                JsonNodeFactory.instance.objectNode());
    }

    LogEvent failure(
            Exchange exchange, Optional<User> user, OAuthError error, Reason reason, Optional<Execution> execution) {
        ObjectNode details = details(execution)
                .put("error", error.code())
                .put("failure_reason", reason.failureReason())
                .put("reason", reason.code());
        return record(exchange, LogCode.PASSWORD_FAILED, subject(exchange, user), error.description(), details);
    }

    LogEvent scriptFailure(Exchange exchange, User user, Verdict.Failed failed) {
        ObjectNode details = details(failed.execution());
        failed.describe(details);
        return record(
                exchange, LogCode.ACTIONS_FAILED, subject(exchange, Optional.of(user)), "An Action failed", details);
    }

    private LogEvent record(
            Exchange exchange, LogCode code, LogEvents.Subject subject, String description, ObjectNode details) {
        return log.of(code, exchange.tenant(), exchange.origin(), subject, description, details, exchange.now());
    }

    private static LogEvents.Subject subject(Exchange exchange, Optional<User> user) {
        return LogEvents.Subject.of(exchange.client()).user(user);
    }

    private static ObjectNode details(Optional<Execution> execution) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        execution.ifPresent(
                run -> details.putObject("actions").putArray("executions").add(run.id()));
        return details;
    }
}
