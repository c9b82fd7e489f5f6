package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

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

/** How a client proves who it is: RFC 6749 section 2.3, tokens.md 2. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientAuthenticationSpec {
    private final RunningServer server;

    ClientAuthenticationSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md-22", "RFC6749-2.3.1"})
    void basic_with_the_client_id_repeated_in_the_body_is_one_method() {
        App app = server.aConfidentialClient(object().put("token_endpoint_auth_method", "client_secret_basic"));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.http()
                .post(
                        server.uri("oauth/token"),
                        refresh(first).with("client_id", app.clientId()),
                        "Authorization",
                        RunningServer.basic(app.clientId(), app.secret()));

        assertThat(answer).isIssued();
        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md 2")
    void basic_for_one_client_and_a_body_for_another_is_refused() {
        App app = server.aConfidentialClient(object().put("token_endpoint_auth_method", "client_secret_basic"));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.http()
                .post(
                        server.uri("oauth/token"),
                        refresh(first).with("client_id", "somebody-else"),
                        "Authorization",
                        RunningServer.basic(app.clientId(), app.secret()));

        assertThat(answer).refusesWith(400, "invalid_request");
    }

    @Test
    @Clause("tokens.md-23")
    void a_confidential_client_without_its_secret_is_refused() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app.authenticatingWith(new App.Credential.None()), first.refreshToken()))
                .refusesWith(401, "invalid_client")
                .saying("Client authentication failed");
    }

    @Test
    @Clause({"tokens.md 1.4", "RFC6749-5.2"})
    void a_wrong_secret_in_the_basic_header_is_answered_with_a_challenge() {
        App app = server.aConfidentialClient(object().put("token_endpoint_auth_method", "client_secret_basic"));
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.refresh(app.authenticatingWith(new App.Credential.Basic("wrong")), first.refreshToken());

        assertThat(answer).refusesWith(401, "invalid_client").saying("Client authentication failed");
        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Basic");
    }

    @Test
    @Clause("tokens.md-24")
    void a_public_client_sends_its_client_id_alone() {
        App app = server.aPublicClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md 2")
    void a_secret_that_a_public_client_sends_is_ignored() {
        App app = server.aPublicClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app, first.refreshToken(), "client_secret", "whatever"))
                .isIssued();
    }

    @Test
    @Clause({"tokens.md-27", "RFC6749-2.3"})
    void two_methods_in_one_request_are_refused() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.http()
                .post(
                        server.uri("oauth/token"),
                        refresh(first).with("client_id", app.clientId(), "client_secret", app.secret()),
                        "Authorization",
                        RunningServer.basic(app.clientId(), app.secret()));

        assertThat(answer).refusesWith(400, "invalid_request").saying("Multiple client authentication methods used");
    }

    @Test
    @Clause("tokens.md D23")
    void a_confidential_client_may_use_either_way_of_sending_its_secret() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.refresh(app.authenticatingWith(new App.Credential.Basic(app.secret())), first.refreshToken()))
                .isIssued();
    }

    @Test
    @Clause({"tokens.md D26", "tokens.md 1.4"})
    void without_a_client_id_or_with_an_unknown_one_nobody_is_authenticated() {
        Form refresh = Form.of("grant_type", "refresh_token", "refresh_token", "v1.none");

        assertThat(server.http().post(server.uri("oauth/token"), refresh))
                .refusesWith(401, "invalid_client")
                .saying("Missing client_id");
        assertThat(server.http().post(server.uri("oauth/token"), refresh.with("client_id", "nobody")))
                .refusesWith(401, "invalid_client");
    }

    @Test
    @Clause({"tokens.md 1.5", "tokens.md 2"})
    void client_credentials_are_for_clients_with_a_secret_and_give_no_refresh_token() {
        Form request = Form.of("grant_type", "client_credentials", "audience", server.issuer() + "api/v2/");

        assertThat(server.token(server.aPublicClient(), request)).refusesWith(403, "unauthorized_client");
        assertThat(server.token(server.aConfidentialClient(), request)).refusesWith(403, "access_denied");
        assertThat(server.verified(server.management().token()).text("gty")).isEqualTo("client-credentials");
    }

    private static Form refresh(Tokens tokens) {
        return Form.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
    }

    @Test
    @Clause("tokens.md 2")
    void a_new_secret_makes_the_old_one_worthless_and_ends_no_token() {
        App app = server.aConfidentialClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer rotated = server.management().post("clients/" + app.clientId() + "/rotate-secret", object());

        assertThat(rotated).hasStatus(200).has("client_id", app.clientId());
        assertThat(server.refresh(app, tokens.refreshToken())).refusesWith(401, "invalid_client");
        App renewed = app.authenticatingWith(new App.Credential.Post(rotated.text("client_secret")));
        assertThat(server.refresh(renewed, tokens.refreshToken())).isIssued();
        assertThat(server.management().post("clients/nobody/rotate-secret", object()))
                .hasStatus(404)
                .has("errorCode", "inexistent_client");
    }
}
