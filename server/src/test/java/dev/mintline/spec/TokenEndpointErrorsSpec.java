package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the token endpoint refuses, and in which order: RFC 6749 section 5.2, tokens.md 0.3 and 1.4. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenEndpointErrorsSpec {
    private final RunningServer server;

    TokenEndpointErrorsSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md-26", "RFC6749-5.2"})
    void a_missing_parameter_is_named() {
        App app = server.aConfidentialClient();

        assertThat(server.token(app, Form.of("grant_type", "refresh_token")))
                .refusesWith(400, "invalid_request")
                .saying("Missing required parameter: refresh_token");
        assertThat(server.token(app, Form.of("refresh_token", "v1.none")))
                .refusesWith(400, "invalid_request")
                .saying("Missing required parameter: grant_type");
        assertThat(server.token(app, Form.of("grant_type", "authorization_code")))
                .refusesWith(400, "invalid_request")
                .saying("Missing required parameter: code");
        assertThat(server.token(app, Form.of("grant_type", "refresh_token", "refresh_token", "")))
                .refusesWith(400, "invalid_request");
    }

    @Test
    @Clause({"tokens.md-26", "RFC6749-5.2"})
    void an_unknown_grant_type_is_not_supported() {
        assertThat(server.token(server.aConfidentialClient(), Form.of("grant_type", "make_me_an_admin")))
                .refusesWith(400, "unsupported_grant_type")
                .saying("Grant type not supported");
    }

    @Test
    @Clause({"tokens.md 0.3"})
    void the_first_thing_that_is_wrong_answers() {
        App app = server.aConfidentialClient();
        App wrong = app.authenticatingWith(new App.Credential.Post("wrong"));

        assertThat(server.token(wrong, Form.of())).refusesWith(400, "invalid_request");
        assertThat(server.token(wrong, Form.of("grant_type", "make_me_an_admin")))
                .refusesWith(401, "invalid_client");
        assertThat(server.token(wrong, Form.of("grant_type", "refresh_token"))).refusesWith(401, "invalid_client");
    }

    @Test
    @Clause("tokens.md 1.4")
    void a_grant_that_the_client_does_not_have_is_not_allowed() {
        ObjectNode properties = object();
        properties.putArray("grant_types").add("refresh_token");
        App app = server.aConfidentialClient(properties);

        Answer answer = server.token(app, Form.of("grant_type", "authorization_code", "code", "none"));

        assertThat(answer)
                .refusesWith(403, "unauthorized_client")
                .saying("Grant type 'authorization_code' not allowed for the client.");
    }

    @Test
    @Clause({"tokens.md-12", "RFC6749-5.1"})
    void errors_are_not_cached_either() {
        Answer answer = server.token(server.aConfidentialClient(), Form.of());

        assertThat(answer).isJson().isNotCached();
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    @Clause("RFC6749-3.2")
    void unknown_parameters_are_ignored() {
        App app = server.aPublicClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app, first.refreshToken(), "redirect_uri", "https://x.test", "color", "blue"))
                .isIssued();
    }

    @Test
    @Clause("RFC6749-3.2")
    void only_post_asks_for_tokens() {
        Answer answer = server.http().get(server.uri("oauth/token?grant_type=refresh_token"));

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer).showsNoInsides();
    }

    @Test
    @Clause("tokens.md 1.5")
    void an_access_token_for_an_unknown_api_is_refused() {
        assertThat(server.token(
                        server.aConfidentialClient(),
                        Form.of("grant_type", "client_credentials", "audience", "https://nowhere.test")))
                .refusesWith(403, "access_denied")
                .saying("Service not found: https://nowhere.test");
    }
}
