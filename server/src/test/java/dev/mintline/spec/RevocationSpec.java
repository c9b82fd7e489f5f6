package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client gives a refresh token back: RFC 7009, tokens.md 1.6. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevocationSpec {
    private final RunningServer server;

    RevocationSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md-61", "RFC7009-2.2"})
    void a_revoked_token_is_refused_at_the_next_exchange() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens first = server.login(app, api, person, "openid", "offline_access");

        assertThat(server.revoke(app, first.refreshToken())).hasStatus(200).isEmpty();

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
        ObjectNode record = server.log().newest(app, "srrt");
        assertThat(record.path("details").path("credential_id").asText()).isNotEmpty();
        assertThat(record.toString()).doesNotContain(first.refreshToken());
    }

    @Test
    @Clause("tokens.md-61")
    void the_request_may_be_json() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.http()
                .post(
                        server.uri("oauth/revoke"),
                        "application/json",
                        object().put("client_id", app.clientId())
                                .put("client_secret", app.secret())
                                .put("token", first.refreshToken())
                                .toString());

        assertThat(answer).hasStatus(200).isEmpty();
        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause({"tokens.md-62", "tokens.md-64"})
    void it_takes_the_other_tokens_of_the_same_person_client_and_api_along_and_no_others() {
        App app = server.aConfidentialClient();
        App other = server.aConfidentialClient();
        Api api = server.anApi();
        Api another = server.anApi();
        Person person = server.aUser();
        Tokens presented = server.login(app, api, person, "openid", "offline_access");
        Tokens sibling = server.login(app, api, person, "openid", "offline_access");
        Tokens elsewhere = server.login(app, another, person, "openid", "offline_access");
        Tokens othersOwn = server.login(other, api, person, "openid", "offline_access");
        Tokens somebodyElses = server.login(app, api, server.aUser(), "openid", "offline_access");

        assertThat(server.revoke(app, presented.refreshToken())).hasStatus(200);

        assertThat(server.refresh(app, sibling.refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, elsewhere.refreshToken())).isIssued();
        assertThat(server.refresh(other, othersOwn.refreshToken())).isIssued();
        assertThat(server.refresh(app, somebodyElses.refreshToken())).isIssued();
    }

    @Test
    @Clause({"tokens.md-65", "RFC7009-2.2"})
    void an_unknown_token_is_fine_and_nothing_happens() {
        App app = server.aConfidentialClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.revoke(app, "no-such-token")).hasStatus(200).isEmpty();
        assertThat(server.revoke(app, "v1." + "A".repeat(80))).hasStatus(200).isEmpty();
        assertThat(server.revoke(app, "ORT" + "A".repeat(43))).hasStatus(200).isEmpty();
        assertThat(server.revoke(app, first.accessToken())).hasStatus(200).isEmpty();

        assertThat(server.refresh(app, first.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md-65")
    void a_token_of_another_client_is_fine_and_keeps_working() {
        App app = server.aConfidentialClient();
        App other = server.aConfidentialClient();
        App open = server.aPublicClient();
        Api api = server.anApi();
        Tokens offline = server.login(app, api, server.aUser(), "openid", "offline_access");
        Tokens online = server.login(open, api, server.aUser(), "openid", "online_access");

        assertThat(server.revoke(other, offline.refreshToken())).hasStatus(200).isEmpty();
        assertThat(server.revoke(other, online.refreshToken())).hasStatus(200).isEmpty();

        assertThat(server.refresh(app, offline.refreshToken())).isIssued();
        assertThat(server.refresh(open, online.refreshToken())).isIssued();
    }

    @Test
    @Clause("tokens.md-66")
    void the_client_is_authenticated_before_the_token_is_looked_for() {
        App app = server.aConfidentialClient();
        App wrong = app.authenticatingWith(new App.Credential.Post("wrong"));

        assertThat(server.send("oauth/revoke", app, Form.of()))
                .refusesWith(400, "invalid_request")
                .saying("Missing required parameter: token");
        assertThat(server.revoke(wrong, "whatever")).refusesWith(401, "invalid_client");
        assertThat(server.send("oauth/revoke", wrong, Form.of())).refusesWith(401, "invalid_client");
        assertThat(server.revoke(app.authenticatingWith(new App.Credential.None()), "whatever"))
                .refusesWith(401, "invalid_client");
    }

    @Test
    @Clause("tokens.md-67")
    void a_public_client_revokes_without_a_secret() {
        App app = server.aPublicClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        assertThat(server.revoke(app, first.refreshToken())).hasStatus(200).isEmpty();

        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
    }

    @Test
    @Clause("RFC7009-2.1")
    void a_hint_of_any_kind_changes_nothing() {
        App app = server.aPublicClient();
        Tokens first = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        Answer answer = server.send(
                "oauth/revoke", app, Form.of("token", first.refreshToken(), "token_type_hint", "something_else"));

        assertThat(answer).hasStatus(200).isEmpty();
        assertThat(server.refresh(app, first.refreshToken())).refusesTheRefreshToken();
    }
}
