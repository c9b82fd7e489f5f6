package dev.mintline.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.mint.SignedTokens;
import dev.mintline.model.Execution;
import dev.mintline.model.LogEvent;
import dev.mintline.model.SessionId;
import dev.mintline.model.Timestamps;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.pipeline.Clamp;
import dev.mintline.pipeline.Verdict;
import dev.mintline.refresh.Redemption;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.Redemption.Online;
import dev.mintline.refresh.Redemption.Redeemed;
import dev.mintline.revocation.RevocationReport;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log records of refresh exchanges, with the details of tokens.md 10. */
public final class RefreshLog {
    private final LogEvents log;

    public RefreshLog(LogEvents log) {
        this.log = log;
    }

    LogEvent success(
            Exchange exchange, RefreshTokenGrant.Refresh refresh, Verdict.Allowed allowed, SignedTokens tokens) {
        ObjectNode details = details(Optional.of(refresh.token()), allowed.execution());
        details.put("access_token_jti", tokens.accessTokenId());
        details.put("requested_client_id", exchange.client().id().value());
        exchange.parameters().get("scope").ifPresent(scope -> details.put("requested_scope", scope));
        exchange.parameters().get("audience").ifPresent(audience -> details.put("requested_audience", audience));
        return log.of(
                LogCode.REFRESH,
                exchange.tenant(),
                exchange.origin(),
                subject(exchange, Optional.of(refresh.token().user()))
                        .granted(refresh.api().map(api -> api.identifier()), GrantedScopes.told(allowed.scopes())),
                "Refresh Token for Access Token",
                details,
                exchange.now());
    }

    LogEvent failure(Exchange exchange, Redeemed token, OAuthError error, Reason reason) {
        ObjectNode details = because(details(Optional.of(token), Optional.empty()), reason);
        return failure(exchange, Optional.of(token.user()), error, details);
    }

    LogEvent failure(Exchange exchange, Redeemed token, Verdict.Denied denied) {
        ObjectNode details = because(details(Optional.of(token), denied.execution()), denied.reason());
        denied.validationCode().ifPresent(code -> details.put("validation_code", code));
        return failure(exchange, Optional.of(token.user()), denied.error(), details);
    }

    LogEvent failure(Exchange exchange, Redeemed token, Verdict.Failed failed) {
        ObjectNode details = because(details(Optional.of(token), failed.execution()), failed.reason());
        return failure(exchange, Optional.of(token.user()), failed.error(), details);
    }

    LogEvent failure(Exchange exchange, Redemption.Refused refused) {
        ObjectNode details = because(details(Optional.empty(), Optional.empty()), refused.reason());
        return failure(exchange, refused.user(), refused.error(), details);
    }

    LogEvent scriptFailure(Exchange exchange, Redeemed token, Verdict.Failed failed) {
        ObjectNode details = details(Optional.of(token), failed.execution());
        failed.describe(details);
        return log.of(
                LogCode.ACTIONS_FAILED,
                exchange.tenant(),
                exchange.origin(),
                subject(exchange, Optional.of(token.user())),
                "An Action failed",
                details,
                exchange.now());
    }

    List<LogEvent> clamped(Exchange exchange, Redeemed token, List<Clamp> clamps) {
        return clamps.stream()
                .map(clamp -> log.of(
                        LogCode.WARNING,
                        exchange.tenant(),
                        exchange.origin(),
                        subject(exchange, Optional.of(token.user())),
                        clamp.description(),
                        clamp.details(),
                        exchange.now()))
                .toList();
    }

    LogEvent reuse(Exchange exchange, Redemption.Reused reused) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("familyId", reused.family().id().value());
        details.put("tokenCounter", reused.counter());
        details.put("latestCounter", reused.family().latest());
        details.set("incident", incident(exchange, reused));
        return log.of(
                LogCode.REFRESH_REUSED,
                exchange.tenant(),
                exchange.origin(),
                subject(exchange, reused.user()),
                "Unsuccessful Refresh Token exchange, reused refresh token detected",
                details,
                exchange.now());
    }

    // Who was first, who came second, and whether both held the same: enough to tell a retry from a theft.
    private static ObjectNode incident(Exchange exchange, Redemption.Reused reused) {
        ObjectNode incident = JsonNodeFactory.instance.objectNode();
        Optional<String> credential = exchange.authenticated().credentialPrint();
        ObjectNode loser = incident.putObject("reused_by");
        loser.put("at", Timestamps.of(exchange.now()));
        loser.put("ip", exchange.origin().ip());
        exchange.origin().userAgent().ifPresent(agent -> loser.put("user_agent", agent));
        loser.put("client_authentication", credential.isPresent() ? "secret" : "none");
        reused.family().rotation().ifPresent(rotation -> {
            ObjectNode winner = incident.putObject("rotated_by");
            winner.put("log_id", rotation.logId());
            reused.family().rotatedAt().ifPresent(at -> winner.put("at", Timestamps.of(at)));
            winner.put("ip", rotation.ip());
            rotation.userAgent().ifPresent(agent -> winner.put("user_agent", agent));
            winner.put("client_authentication", rotation.credential().isPresent() ? "secret" : "none");
            if (reused.counter() == reused.family().latest() - 1) {
                incident.put("same_token", rotation.presented().equals(reused.print()));
            }
            if (credential.isPresent() && rotation.credential().isPresent()) {
                incident.put("same_secret", credential.equals(rotation.credential()));
            }
        });
        return incident;
    }

    List<LogEvent> revoked(Exchange exchange, Redeemed token, RevocationReport report) {
        List<LogEvent> events = new ArrayList<>();
        LogEvents.Subject subject = subject(exchange, Optional.of(token.user()));
        ObjectNode details = details(Optional.of(token), Optional.empty());
        details.put("credential_id", id(token));
        events.add(log.of(
                LogCode.REFRESH_TOKEN_REVOKED,
                exchange.tenant(),
                exchange.origin(),
                subject,
                "Refresh token revoked",
                details,
                exchange.now()));
        report.sessions()
                .forEach(session -> events.add(log.of(
                        LogCode.SESSION_REVOKED,
                        exchange.tenant(),
                        exchange.origin(),
                        subject,
                        "Session revoked",
                        JsonNodeFactory.instance.objectNode().put("session_id", session.value()),
                        exchange.now())));
        return events;
    }

    private static ObjectNode because(ObjectNode details, Reason reason) {
        return details.put("failure_reason", reason.failureReason()).put("reason", reason.code());
    }

    private LogEvent failure(Exchange exchange, Optional<User> user, OAuthError error, ObjectNode details) {
        return log.of(
                LogCode.REFRESH_FAILED,
                exchange.tenant(),
                exchange.origin(),
                subject(exchange, user),
                error.description(),
                details,
                exchange.now());
    }

    private static LogEvents.Subject subject(Exchange exchange, Optional<User> user) {
        return LogEvents.Subject.of(exchange.client()).user(user);
    }

    private static ObjectNode details(Optional<Redeemed> token, Optional<Execution> execution) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        token.ifPresent(redeemed -> {
            ObjectNode json = details.putObject("refresh_token");
            switch (redeemed) {
                case Online online -> {
                    json.put("access", "online");
                    json.put("session_id", online.session().id().value());
                }
                case Offline offline -> {
                    json.put("access", "offline");
                    offline.family().session().map(SessionId::value).ifPresent(id -> json.put("session_id", id));
                    details.put("familyId", offline.family().id().value());
                    details.put("tokenCounter", offline.counter());
                }
            }
        });
        execution.ifPresent(
                run -> details.putObject("actions").putArray("executions").add(run.id()));
        return details;
    }

    private static String id(Redeemed token) {
        return switch (token) {
            case Online online -> online.token().id().value();
            case Offline offline -> offline.family().id().value();
        };
    }
}
