package dev.mintline.authorize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.model.Execution;
import dev.mintline.model.LogEvent;
import dev.mintline.model.Origin;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.SessionId;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.Clamp;
import dev.mintline.pipeline.Verdict;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The log records of logins (tokens.md 10). */
final class LoginLog {
    private final LogEvents log;

    LoginLog(LogEvents log) {
        this.log = log;
    }

    LogEvent loginRequired(Tenant tenant, Client client, Origin origin, Instant now) {
        return log.of(
                LogCode.SILENT_AUTH_FAILED,
                tenant,
                origin,
                LogEvents.Subject.of(client),
                "Login required",
                JsonNodeFactory.instance.objectNode(),
                now);
    }

    LogEvent of(
            Authorization.Login login,
            LogCode code,
            String description,
            Optional<Reason> reason,
            Optional<Execution> execution) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("session_id", login.session().id().value());
        reason.ifPresent(
                why -> details.put("failure_reason", why.failureReason()).put("reason", why.code()));
        execution.ifPresent(
                run -> details.putObject("actions").putArray("executions").add(run.id()));
        return record(login, code, description, details);
    }

    LogEvent scriptFailure(Authorization.Login login, Verdict.Failed failed) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        failed.describe(details);
        return record(login, LogCode.ACTIONS_FAILED, "An Action failed", details);
    }

    LogEvent sessionRevoked(Authorization.Login login, SessionId session) {
        return record(
                login,
                LogCode.SESSION_REVOKED,
                "Session revoked",
                JsonNodeFactory.instance.objectNode().put("session_id", session.value()));
    }

    List<LogEvent> clamped(Authorization.Login login, List<Clamp> clamps) {
        return clamps.stream()
                .map(clamp -> record(login, LogCode.WARNING, clamp.description(), clamp.details()))
                .toList();
    }

    private LogEvent record(Authorization.Login login, LogCode code, String description, ObjectNode details) {
        LogEvents.Subject subject = LogEvents.Subject.of(login.authorize().client())
                .user(Optional.of(login.user()))
                .granted(
                        login.authorize().api().map(ResourceServer::identifier),
                        login.authorize().scopes());
        return log.of(code, login.tenant(), login.origin(), subject, description, details, login.now());
    }
}
