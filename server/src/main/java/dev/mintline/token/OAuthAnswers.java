package dev.mintline.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.grant.TokenResponse;
import dev.mintline.http.Answers;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/** Success and error answers of OAuth (RFC 6749 sections 5.1 and 5.2). */
final class OAuthAnswers {
    private static final HeaderName REASON = HeaderNames.create("x-mintline-reason");

    private OAuthAnswers() {}

    static void success(ServerResponse response, TokenResponse tokens) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", tokens.tokens().accessToken());
        tokens.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        tokens.tokens().idToken().ifPresent(token -> body.put("id_token", token));
        body.put("scope", tokens.scope().wire());
        body.put("expires_in", tokens.tokens().expiresIn());
        body.put("token_type", "Bearer");
        Answers.json(response, 200, body);
    }

    static void error(ServerResponse response, OAuthError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error.code());
        body.put("error_description", error.description());
        if (error.status() == 429 || error.status() == 503) {
            response.header(HeaderNames.RETRY_AFTER, "1");
        }
        Answers.json(response, error.status(), body);
    }

    /** For tenants that show their clients why (product.md 5.2): the OAuth error says less on purpose. */
    static void because(ServerResponse response, Reason reason) {
        response.header(REASON, reason.code());
    }

    static void challenge(ServerResponse response, String issuer) {
        response.header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"" + issuer + "\"");
    }
}
