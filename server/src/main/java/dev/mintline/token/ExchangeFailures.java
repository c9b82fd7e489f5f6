package dev.mintline.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.grant.Exchange;
import dev.mintline.grant.Parameters;
import dev.mintline.grant.TokenOutcome;
import dev.mintline.model.LogEvent;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;

/**
 * Sees to it that every request that got past client authentication leaves exactly one exchange record (tokens.md 10).
 * Refusals that a grant has written itself, in its own commit, are marked so.
 */
final class ExchangeFailures {
    private final Transactor transactor;
    private final LogEvents log;

    ExchangeFailures(Transactor transactor, LogEvents log) {
        this.transactor = transactor;
        this.log = log;
    }

    TokenOutcome logged(Exchange exchange, OAuthError error, Reason reason) {
        return logged(exchange, new TokenOutcome.Refused(error, reason));
    }

    TokenOutcome logged(Exchange exchange, TokenOutcome.Refused refused) {
        if (refused.logged()) {
            return refused;
        }
        LogEvent event = log.of(
                code(exchange.parameters()),
                exchange.tenant(),
                exchange.origin(),
                LogEvents.Subject.of(exchange.client()),
                refused.error().description(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", refused.error().code())
                        .put("failure_reason", refused.reason().failureReason())
                        .put("reason", refused.reason().code()),
                exchange.now());
        transactor.inTransaction(exchange.tenant().id(), stores -> {
            stores.log().append(event);
            return event;
        });
        return refused;
    }

    /** The failure code of the grant that was asked for; of an unknown one, that of a code exchange. */
    static LogCode code(Parameters parameters) {
        return switch (parameters.get("grant_type").orElse("")) {
            case GrantType.REFRESH_TOKEN -> LogCode.REFRESH_FAILED;
            case GrantType.PASSWORD, GrantType.PASSWORD_REALM -> LogCode.PASSWORD_FAILED;
            case GrantType.CLIENT_CREDENTIALS -> LogCode.CLIENT_CREDENTIALS_FAILED;
            default -> LogCode.CODE_EXCHANGE_FAILED;
        };
    }
}
