package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts remember and for how long: {@code api.cache} and {@code api.transaction}, actions.md 3.8. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptMemorySpec {
    private final RunningServer server;

    ScriptMemorySpec(RunningServer server) {
        this.server = server;
    }

    @AfterEach
    void nothing_lives_longer_than_a_day() {
        server.clock().advance(Duration.ofDays(1));
    }

    @Test
    @Clause("actions.md-55")
    void metadata_of_a_transaction_is_seen_by_later_actions_and_gone_with_it() {
        App app = server.aPublicClient();
        Browser browser = server.browser();
        Api api = server.anApi();
        server.deployAndBind(
                action("api.accessToken.setCustomClaim('before', event.transaction.metadata);"
                        + "api.transaction.setMetadata('hello', 'Auth0'); api.transaction.setMetadata('gone', 1);"
                        + "api.transaction.setMetadata('gone', null);"
                        + "api.accessToken.setCustomClaim('own', event.transaction.metadata);"),
                action("api.accessToken.setCustomClaim('later', event.transaction.metadata);"));

        Tokens login = server.login(browser, app, api, server.aUser(), "openid", "online_access");
        Tokens again = server.silentLogin(browser, app, api, "openid");
        Tokens refreshed = server.refreshed(app, login.refreshToken());

        for (Tokens tokens : new Tokens[] {login, again, refreshed}) {
            assertThat(claim(tokens, "before").toString()).isEqualTo("{}");
            assertThat(claim(tokens, "own").toString()).isEqualTo("{\"hello\":\"Auth0\"}");
            assertThat(claim(tokens, "later").toString()).isEqualTo("{\"hello\":\"Auth0\"}");
        }
        server.deployAndBind(action("api.transaction.setMetadata('o', { a: 1 });"));
        assertThat(server.refresh(app, login.refreshToken())).refusesWith(403, "access_denied");
    }

    @Test
    @Clause("actions.md-72")
    void the_cache_is_there_for_later_actions_and_later_executions_until_it_expires() {
        App app = server.aPublicClient();
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(
                action("const r = api.cache.set('k', 'v');"
                        + "api.accessToken.setCustomClaim('ttl', r.record.expires_at - Date.now());"
                        + "api.cache.set('short', 's', { ttl: 60000 });"),
                action("api.accessToken.setCustomClaim('got', api.cache.get('k').value);"));
        Tokens first = server.refreshed(app, login.refreshToken());
        assertThat(claim(first, "got").asText()).isEqualTo("v");
        assertThat(claim(first, "ttl").asLong()).isBetween(890_000L, 900_000L);

        server.deployAndBind(action("api.accessToken.setCustomClaim('got',"
                + "[api.cache.get('k')?.value ?? null, api.cache.get('short')?.value ?? null]);"));
        assertThat(claim(server.refreshed(app, login.refreshToken()), "got").toString())
                .isEqualTo("[\"v\",\"s\"]");
        server.clock().advance(Duration.ofSeconds(90));
        assertThat(claim(server.refreshed(app, login.refreshToken()), "got").toString())
                .isEqualTo("[\"v\",null]");
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(claim(server.refreshed(app, login.refreshToken()), "got").toString())
                .isEqualTo("[null,null]");
    }

    @Test
    @Clause("actions.md-72")
    void what_is_deleted_stays_deleted() {
        App app = server.aPublicClient();
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("api.cache.set('deleted', 'v');"));
        server.refreshed(app, login.refreshToken());
        server.deployAndBind(action("api.accessToken.setCustomClaim('was', api.cache.delete('deleted').type);"));

        assertThat(claim(server.refreshed(app, login.refreshToken()), "was").asText())
                .isEqualTo("success");
        assertThat(claim(server.refreshed(app, login.refreshToken()), "was").asText())
                .isEqualTo("error");
    }

    @ParameterizedTest
    @Clause("actions.md 5.4")
    @ValueSource(booleans = {true, false})
    void a_denied_execution_keeps_its_cache_and_a_failed_one_does_not(boolean denied) {
        App app = server.aPublicClient();
        Tokens login = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        String key = "denied-" + denied;
        server.deployAndBind(action(
                "api.cache.set('" + key + "', 'v');" + (denied ? "api.access.deny('no');" : "throw new Error('no');")));
        assertThat(server.refresh(app, login.refreshToken()))
                .refusesWith(403, "access_denied")
                .saying("no");

        server.deployAndBind(
                action("api.accessToken.setCustomClaim('got', api.cache.get('" + key + "') !== undefined);"));
        assertThat(claim(server.refreshed(app, login.refreshToken()), "got").asBoolean())
                .isEqualTo(denied);
    }

    @Test
    @Clause("actions.md 3.8")
    void logins_and_refreshes_share_it_and_it_never_holds_more_than_twenty_entries() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        server.deployAndBind(
                action("for (let i = 0; i < 25; i++) api.cache.set('many-' + i, 'x', { ttl: 1000 * (i + 60) });"
                        + "api.accessToken.setCustomClaim('n', [...Array(25).keys()]"
                        + ".filter(i => api.cache.get('many-' + i)).length);"));
        Tokens login = server.login(app, api, server.aUser(), "openid", "offline_access");

        assertThat(claim(login, "n").asInt()).isLessThanOrEqualTo(20);
        server.deployAndBind(action("api.accessToken.setCustomClaim('n', [...Array(25).keys()]"
                + ".filter(i => api.cache.get('many-' + i)).length);"));
        assertThat(claim(server.refreshed(app, login.refreshToken()), "n").asInt())
                .isBetween(1, 20);
    }

    private JsonNode claim(Tokens tokens, String name) {
        return server.verified(tokens.accessToken()).claims().path(name);
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }
}
