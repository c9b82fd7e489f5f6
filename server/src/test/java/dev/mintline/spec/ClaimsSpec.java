package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.fixture.App;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a script may put into a token: actions.md 6, tokens.md 7.5. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimsSpec {
    private final RunningServer server;

    ClaimsSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("actions.md-57")
    void scope_is_not_a_claim() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.accessToken.setCustomClaim('scope', 'x');"));

        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("The \"scope\" claim cannot be set.");
    }

    @Test
    @Clause({"actions.md-58", "tokens.md-78"})
    void reserved_names_and_namespaces_are_dropped_silently() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Tokens tokens = server.login(app, server.anApi(), person, "openid", "offline_access");
        server.deployAndBind(action("""
                for (const name of ['roles', 'sub', 'iss', 'exp', 'permissions', 'sid',
                                    'https://x.auth0.com/a', 'urn:auth0:a']) {
                  api.accessToken.setCustomClaim(name, 'forged');
                  api.idToken.setCustomClaim(name, 'forged');
                }
                api.accessToken.setCustomClaim('https://notauth0.com.test/a', 'kept');
                """));

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());
        Jwt accessToken = server.verified(refreshed.accessToken());
        Jwt idToken = server.verified(refreshed.idToken());

        for (Jwt token : List.of(accessToken, idToken)) {
            assertThat(token.claims().toString()).doesNotContain("forged");
            assertThat(token.text("sub")).isEqualTo(person.userId());
            assertThat(token.text("iss")).isEqualTo(server.issuer());
        }
        assertThat(accessToken.text("https://notauth0.com.test/a")).isEqualTo("kept");
    }

    @Test
    @Clause("actions.md-59")
    void other_names_are_kept_with_or_without_a_namespace() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.accessToken.setCustomClaim('myClaim', 1);"
                + "api.accessToken.setCustomClaim('https://my.example/c', ['a']);"));

        Jwt accessToken =
                server.verified(server.refreshed(app, tokens.refreshToken()).accessToken());

        assertThat(accessToken.claims().path("myClaim").asInt()).isEqualTo(1);
        assertThat(accessToken.claims().path("https://my.example/c").toString()).isEqualTo("[\"a\"]");
    }

    @Test
    @Clause("actions.md-60")
    void a_profile_claim_needs_its_scope() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "email", "offline_access");
        server.deployAndBind(action("api.accessToken.setCustomClaim('email', event.user.email);"));

        assertThat(server.verified(server.refreshed(app, tokens.refreshToken()).accessToken())
                        .has("email"))
                .isTrue();
        assertThat(server.verified(server.refreshed(app, tokens.refreshToken(), "scope", "openid")
                                .accessToken())
                        .has("email"))
                .isFalse();
    }

    @Test
    @Clause("actions.md-61")
    void more_than_100_kb_in_one_token_is_refused() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.idToken.setCustomClaim('a', 'x'.repeat(60_000));"
                + "api.idToken.setCustomClaim('b', 'x'.repeat(60_000));"));

        assertThat(server.refresh(app, tokens.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("The custom claims payload exceeds 100KB.");
    }

    @Test
    @Clause("actions.md-62")
    void values_are_what_json_makes_of_them() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.accessToken.setCustomClaim('v', { d: new Date(0), u: undefined, n: null });"));

        Jwt accessToken =
                server.verified(server.refreshed(app, tokens.refreshToken()).accessToken());

        assertThat(accessToken.claims().path("v")).isEqualTo(object("{\"d\":\"1970-01-01T00:00:00.000Z\",\"n\":null}"));
    }

    @Test
    @Clause({"actions.md-63", "actions.md-64", "actions.md-65"})
    void scopes_that_a_script_adds_and_removes_show_in_the_token_and_the_answer() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "read:a", "offline_access");
        server.deployAndBind(action("api.accessToken.addScope(' read:x ');"
                + "api.accessToken.addScope('gone'); api.accessToken.removeScope('gone');"
                + "api.accessToken.removeScope('read:a');"));

        Tokens refreshed = server.refreshed(app, tokens.refreshToken());

        String scope = server.verified(refreshed.accessToken()).text("scope");
        assertThat(scope.split(" ")).contains("read:x").doesNotContain("gone", "read:a");
        assertThat(refreshed.scope()).hasValue(scope);
        server.unbind();
        assertThat(server.refreshed(app, tokens.refreshToken()).scope()).isEqualTo(tokens.scope());
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }
}
