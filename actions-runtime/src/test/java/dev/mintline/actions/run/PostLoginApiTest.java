package dev.mintline.actions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.ActionRun.Status;
import dev.mintline.actions.Clause;
import dev.mintline.actions.Command;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostLoginApiTest {

    @Test
    @Clause({"actions.md-1", "actions.md-2", "actions.md-3"})
    void an_online_refresh_sees_its_session_and_copies_its_metadata_to_both_tokens() {
        var outcome = Runs.on("refresh-online").body("""
                if (event.refresh_token.access === "online") {
                  console.log(event.session.id);
                  api.accessToken.setCustomClaim('info', event.session?.metadata?.importantInformation);
                  api.idToken.setCustomClaim('info', event.session?.metadata?.importantInformation);
                }""").completed();

        assertThat(outcome.runs().getFirst().console()).isEqualTo("sess_A1b2C3\n");
        assertThat(outcome.commands())
                .extracting(IssuedCommand::command)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .hasToString(
                                        "SetCustomClaim[target=ACCESS_TOKEN, key=info, value=Optional[\"vip-desk-7\"]]"),
                        second -> assertThat(second)
                                .hasToString(
                                        "SetCustomClaim[target=ID_TOKEN, key=info, value=Optional[\"vip-desk-7\"]]"));
        assertThat(outcome.commands()).extracting(c -> c.provenance().line()).containsExactly(3, 4);
    }

    @Test
    void a_claim_has_the_name_it_was_given_whatever_is_in_it() {
        assertThat(Runs.on("login")
                        .body("api.accessToken.setCustomClaim('a\"b\\\\c\\n\\u0001é😀/\\ud800', 1)")
                        .completed()
                        .commands())
                .extracting(IssuedCommand::command)
                .singleElement()
                .isInstanceOfSatisfying(
                        Command.SetCustomClaim.class,
                        claim -> assertThat(claim.key()).isEqualTo("a\"b\\c\n\u0001é😀/\ud800"));
    }

    @Test
    @Clause({"actions.md-9", "actions.md-10"})
    void expiry_and_metadata_of_an_online_refresh_token_cannot_be_set() {
        assertThat(online("api.refreshToken.setExpiresAt(Date.now() + 1000)"))
                .isEqualTo("Cannot call setExpiresAt on an online refresh token.");
        assertThat(online("api.refreshToken.setIdleExpiresAt(Date.now() + 1000)"))
                .isEqualTo("Cannot call setIdleExpiresAt on an online refresh token.");
        assertThat(online("event.refresh_token.access = 'offline'; api.refreshToken.setMetadata('a', 'b')"))
                .isEqualTo("Failed to set refresh token metadata: Cannot call setMetadata on an online refresh token.");
        assertThat(online("api.refreshToken.deleteMetadata('a')"))
                .isEqualTo("Cannot call deleteMetadata on an online refresh token.");
    }

    @Test
    @Clause({"actions.md-20", "actions.md-22"})
    void the_flow_is_told_by_the_transaction_and_decides_whether_a_redirect_is_possible() {
        var body = "api.accessToken.setCustomClaim('can', [event.transaction.protocol, api.redirect.canRedirect()])";

        assertThat(Runs.on("refresh-online").body(body).claim("can")).isEqualTo("[\"oauth2-refresh-token\",false]");
        assertThat(Runs.on("password").body(body).claim("can")).isEqualTo("[\"oauth2-password\",false]");
        assertThat(Runs.on("login").body(body).claim("can")).isEqualTo("[\"oidc-basic-profile\",true]");
        assertThat(Runs.on("login")
                        .with("/request/query", "prompt", "none")
                        .body(body)
                        .claim("can"))
                .isEqualTo("[\"oidc-basic-profile\",false]");
        assertThat(Runs.on("refresh-online")
                        .body(
                                "api.accessToken.setCustomClaim('b', [event.request.body.grant_type, event.request.body.refresh_token])")
                        .claim("b"))
                .isEqualTo("[\"refresh_token\",\"*****\"]");
    }

    @Test
    @Clause("actions.md-21")
    void claims_set_for_other_flows_are_absent_on_refresh() {
        var body = "if (event.transaction.protocol !== 'oauth2-refresh-token') api.accessToken.setCustomClaim('a', 1)";

        assertThat(Runs.on("refresh-online").body(body).claim("a")).isEqualTo("absent");
        assertThat(Runs.on("login").body(body).claim("a")).isEqualTo("1");
    }

    @Test
    @Clause({"actions.md-23", "actions.md-24", "actions.md-25"})
    void a_redirect_or_a_factor_is_impossible_on_the_back_channel_and_suspends_a_login() {
        assertThat(Runs.on("refresh-online")
                        .body("api.redirect.sendUserTo('https://x.example')")
                        .failed()
                        .failure())
                .isInstanceOfSatisfying(
                        ScriptFailure.Impossible.class,
                        f -> assertThat(f.error()).isEqualTo("interaction_required"));
        assertThat(Runs.on("refresh-online")
                        .body("api.multifactor.enable('any')")
                        .failed()
                        .failure())
                .isEqualTo(new ScriptFailure.Impossible("mfa_required", "Multifactor authentication required"));
        assertThat(Runs.on("refresh-online")
                        .body(
                                "if (event.transaction.protocol === 'oauth2-refresh-token') return; api.multifactor.enable('any')")
                        .run())
                .isInstanceOf(Outcome.Completed.class);
        assertThat(Runs.on("login")
                        .body("api.redirect.sendUserTo('https://x.example', { query: { a: 'b c' } })")
                        .run())
                .isInstanceOfSatisfying(
                        Outcome.Suspended.class,
                        s -> assertThat(s.by().command())
                                .isEqualTo(new Command.SendUserTo("https://x.example/?a=b+c")));
        assertThat(Runs.on("login").body("api.multifactor.enable('none')").run())
                .isInstanceOf(Outcome.Completed.class);
    }

    @Test
    @Clause("actions.md-27")
    void session_metadata_needs_a_session_and_revoking_without_one_still_denies() {
        assertThat(Runs.on("password").body("api.session.setMetadata('a', 'b')").failure())
                .isEqualTo("Failed to set session metadata: Cannot set metadata on a session that does not exist.");
        var denied = Runs.on("password")
                .body("api.session.setExpiresAt(5); api.session.revoke('risk')")
                .denied();
        assertThat(denied.description()).isEqualTo("risk");
        assertThat(denied.runs().getFirst().warnings()).hasSize(2);
    }

    @Test
    @Clause({"actions.md-28", "actions.md-31"})
    void deny_lets_the_action_end_and_keeps_the_next_from_running() {
        var denied = Runs.on("refresh-online")
                .body("api.access.deny('no'); api.user.setAppMetadata('after', 1);")
                .body("api.accessToken.setCustomClaim('b', 1)")
                .denied();

        assertThat(denied.description()).isEqualTo("no");
        assertThat(denied.reason()).isEqualTo("denied");
        assertThat(denied.commands()).hasSize(2);
        assertThat(denied.runs()).extracting(r -> r.status()).containsExactly(Status.DENIED, Status.SKIPPED);
    }

    @Test
    @Clause("actions.md-29")
    void a_denial_carries_the_metadata_that_was_written_before() {
        var denied = Runs.on("refresh-online")
                .body("api.user.setAppMetadata('x', 1); api.access.deny('no')")
                .denied();

        assertThat(denied.commands().getFirst().command()).isInstanceOf(Command.SetMetadata.class);
    }

    @Test
    @Clause("actions.md-30")
    void a_throw_discards_everything_of_this_and_earlier_actions() {
        var failed = Runs.on("refresh-online")
                .body("api.user.setAppMetadata('x', 1)")
                .body("\nthrow new Error('boom')")
                .failed();

        assertThat(failed.failure().message()).isEqualTo("boom");
        assertThat(failed.runs()).extracting(r -> r.status()).containsExactly(Status.OK, Status.ERROR);
        assertThat(((ScriptFailure.Threw) failed.failure()).stack().get(1)).contains(".js:2:");
    }

    @Test
    @Clause("actions.md-32")
    void actions_run_in_the_order_of_the_flow() {
        var outcome = Runs.on("login")
                .body("console.log('c')")
                .body("console.log('a')")
                .body("console.log('b')")
                .run();

        assertThat(outcome.runs()).extracting(r -> r.console()).containsExactly("c\n", "a\n", "b\n");
    }

    @Test
    @Clause("actions.md-33")
    void what_one_action_does_to_the_event_the_next_does_not_see() {
        var seen = Runs.on("login")
                .body("event.user.name = 'Z'; event.foo = 1; delete event.client;")
                .body("api.accessToken.setCustomClaim('seen', [event.user.name, typeof event.foo, event.client.name])")
                .claim("seen");

        assertThat(seen).isEqualTo("[\"Ada L\",\"undefined\",\"Orders SPA\"]");
    }

    @Test
    @Clause({"actions.md-34", "actions.md-35", "actions.md-36"})
    void user_metadata_shows_to_later_actions_only_and_null_and_undefined_take_back() {
        var outcome = Runs.on("login")
                .body(
                        "api.user.setUserMetadata('t', 'l').user.setUserMetadata('color', null).user.setAppMetadata('k', 1);"
                                + "api.accessToken.setCustomClaim('own', typeof event.user.user_metadata.t)")
                .body("api.accessToken.setCustomClaim('later', event.user); api.user.setAppMetadata('k', undefined)")
                .body("api.accessToken.setCustomClaim('last', event.user.app_metadata)")
                .completed();

        assertThat(Runs.claim(outcome, "own").orElseThrow().textValue()).isEqualTo("undefined");
        var later = Runs.claim(outcome, "later").orElseThrow();
        assertThat(later.path("user_metadata")).hasToString("{\"t\":\"l\"}");
        assertThat(later.path("app_metadata")).hasToString("{\"plan\":\"pro\",\"k\":1}");
        assertThat(Runs.claim(outcome, "last").orElseThrow()).hasToString("{\"plan\":\"pro\"}");
    }

    @Test
    @Clause("actions.md-46")
    void each_action_sees_its_own_secrets_only() {
        var outcome = Runs.on("login")
                .script(
                        Runs.handler("api.accessToken.setCustomClaim('a', event.secrets)"),
                        Map.of("S", "one", "X", "x"))
                .script(Runs.handler("api.accessToken.setCustomClaim('b', event.secrets)"), Map.of("S", "two"))
                .completed();

        assertThat(Runs.claim(outcome, "a").orElseThrow()).hasToString("{\"S\":\"one\",\"X\":\"x\"}");
        assertThat(Runs.claim(outcome, "b").orElseThrow()).hasToString("{\"S\":\"two\"}");
    }

    @Test
    @Clause({"actions.md-53", "actions.md-54"})
    void a_bad_url_is_a_TypeError_at_the_call_and_redirect_and_form_exclude_each_other() {
        assertThat(Runs.on("login")
                        .body("api.redirect.sendUserTo('not a url')")
                        .failed()
                        .failure())
                .hasFieldOrPropertyWithValue("name", "TypeError")
                .hasFieldOrPropertyWithValue("message", "Invalid URL");
        assertThat(Runs.on("login")
                        .body("api.prompt.render('f'); api.redirect.sendUserTo('https://a.example')")
                        .failure())
                .isEqualTo("Redirect and render commands cannot be used in the same action.");
        assertThat(Runs.on("login")
                        .body("api.prompt.render('f'); api.prompt.render('f')")
                        .failure())
                .isEqualTo("Only 1 render command per action is allowed.");
    }

    @Test
    @Clause("actions.md-55")
    void transaction_metadata_lives_at_once_and_in_later_actions() {
        var outcome = Runs.on("login")
                .body(
                        "api.transaction.setMetadata('hello', 'Auth0'); api.transaction.setMetadata('x', 1);"
                                + "api.accessToken.setCustomClaim('a', event.transaction.metadata); api.transaction.setMetadata('x', null)")
                .body("api.accessToken.setCustomClaim('b', event.transaction.metadata)")
                .completed();

        assertThat(Runs.claim(outcome, "a").orElseThrow()).hasToString("{\"hello\":\"Auth0\",\"x\":1}");
        assertThat(Runs.claim(outcome, "b").orElseThrow()).hasToString("{\"hello\":\"Auth0\"}");
        assertThat(Runs.on("login").body("api.transaction.setMetadata('o', {})").failure())
                .startsWith("Failed to set transaction metadata: ");
    }

    @Test
    @Clause("actions.md-50")
    void a_session_token_carries_the_standard_claims_and_the_payload_wins() {
        var token = Runs.on("login")
                .body(
                        "const t = api.redirect.encodeToken({ secret: 's', payload: { email: 'e', sub: 'q' } });"
                                + "api.accessToken.setCustomClaim('p', JSON.parse(atob(t.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))))")
                .claim("p");

        assertThat(token)
                .isEqualTo("{\"iat\":1772452800,\"iss\":\"login.mintline.example\",\"sub\":\"q\",\"exp\":1772453700,"
                        + "\"ip\":\"198.51.100.7\",\"email\":\"e\"}");
    }

    @Test
    @Clause({"actions.md-51", "actions.md-52"})
    void a_session_token_is_validated_with_state_user_and_signature() {
        assertThat(Runs.on("login")
                        .body("api.redirect.validateToken({ secret: 's' })")
                        .failure())
                .isEqualTo(
                        "There is no parameter called 'session_token' available in either the POST body or query string.");
        assertThat(Runs.on("login")
                        .body("event.request.body.session_token = 'a.b.c'; api.redirect.validateToken({ secret: 's' })")
                        .failure())
                .isEqualTo("The session token is invalid: Failed signature validation");
        assertThat(Runs.on("login")
                        .body(
                                "event.request.body.session_token = api.redirect.encodeToken({ secret: 's', payload: { state: 'no' } });"
                                        + "api.redirect.validateToken({ secret: 's' })")
                        .failure())
                .isEqualTo("The session token is invalid: State in the token does not match the /continue state.");
        assertThat(Runs.on("login")
                        .body(
                                "event.request.body.session_token = api.redirect.encodeToken({ secret: 's', payload: { state: 'st_9f2', ok: 1 } });"
                                        + "api.accessToken.setCustomClaim('ok', api.redirect.validateToken({ secret: 's' }).ok)")
                        .claim("ok"))
                .isEqualTo("1");
    }

    @Test
    @Clause("actions.md-57")
    void the_scope_claim_cannot_be_set() {
        assertThat(online("api.accessToken.setCustomClaim('scope', 'x')"))
                .isEqualTo("The \"scope\" claim cannot be set.");
    }

    @Test
    @Clause("actions.md-62")
    void a_claim_is_what_JSON_makes_of_it_at_the_call() {
        var claim = Runs.on("login")
                .body(
                        "const v = { d: new Date(0), u: undefined, n: null }; api.accessToken.setCustomClaim('v', v); v.n = 9")
                .claim("v");

        assertThat(claim).isEqualTo("{\"d\":\"1970-01-01T00:00:00.000Z\",\"n\":null}");
        assertThat(Runs.on("login")
                        .body("const a = {}; a.a = a; api.accessToken.setCustomClaim('c', a)")
                        .failed()
                        .failure())
                .hasFieldOrPropertyWithValue("name", "TypeError");
    }

    @Test
    @Clause({"actions.md-67", "actions.md-68"})
    void session_metadata_is_checked_with_the_documented_texts() {
        var prefix = "Failed to set session metadata: Invalid metadata: ";
        assertThat(online("api.session.setMetadata('bad key', 'v')"))
                .isEqualTo(prefix + "Metadata keys may only include letters, numbers, underscores, or hyphens");
        assertThat(online("for (let i = 0; i < 25; i++) api.session.setMetadata('k' + i, 'v')"))
                .isEqualTo(prefix + "Metadata must not contain more than 25 entries");
        assertThat(online("api.session.setMetadata('k', 'v'.repeat(256))"))
                .isEqualTo(prefix + "All metadata values must be at most 255 characters long");
        assertThat(online("api.session.setMetadata('k', ['v'])")).isEqualTo(prefix + "Metadata value must be a string");
        assertThat(online("api.session.setMetadata('k', 'a\\u0000b')"))
                .isEqualTo(prefix + "Metadata values must not contain null bytes (\u0000)");
        assertThat(Runs.on("refresh-online")
                        .body("for (let i = 0; i < 24; i++) api.session.setMetadata('k' + i, 'v'.repeat(255))")
                        .completed()
                        .commands())
                .hasSize(24);
    }

    @Test
    @Clause("actions.md-69")
    void session_metadata_shows_in_the_next_action() {
        assertThat(Runs.on("login")
                        .body("api.session.setMetadata('a', 'b')")
                        .body("api.accessToken.setCustomClaim('m', event.session.metadata)")
                        .claim("m"))
                .isEqualTo("{\"a\":\"b\"}");
    }

    @ParameterizedTest
    @Clause("actions.md-71")
    @CsvSource(
            delimiter = '|',
            value = {
                "api.session.setExpiresAt(new Date()) | absolute must be number",
                "api.session.setExpiresAt(Infinity) | absolute must be number",
                "api.session.setExpiresAt(0) | Either inactivity or absolute expiration time must be provided",
                "api.session.setIdleExpiresAt('1') | inactivity must be number",
                "api.session.setCookieMode() | Cookie mode must be provided",
                "api.session.setCookieMode('x') | Invalid cookie mode: x. Valid values are 'persistent' and 'non-persistent'.",
                "api.session.revoke(5) | message must be string",
                "api.session.revoke('x', { y: 1 }) | options must NOT have additional properties",
                "api.session.revoke('x', { preserveRefreshTokens: 1 }) | preserveRefreshTokens must be boolean",
                "api.refreshToken.revoke('x'.repeat(1025)) | message must NOT have more than 1024 characters",
                "api.validation.error('c') | ' must have required property ''errorMessage'''",
                "api.validation.error('c', 'm'.repeat(101)) | errorMessage must NOT have more than 100 characters",
                "api.transaction.addTargetScope('a') | Method not implemented.",
                "api.authentication.setPrimaryUser('a'); api.authentication.setPrimaryUser('a') | The primary user can only be altered once per transaction",
                "await api.groups.hasGroupMembership([]) | The \"groups\" parameter must be a non-empty array of strings.",
            })
    void validators_speak_the_documented_texts(String body, String message) {
        assertThat(online(body)).isEqualTo(message);
    }

    @Test
    @Clause("actions.md-72")
    void the_cache_works_at_once_and_for_later_actions() {
        var outcome =
                Runs.on("login").body("api.cache.set('k', 'v');").body("""
                        api.accessToken.setCustomClaim('got', api.cache.get('k'));
                        api.accessToken.setCustomClaim('results', [
                          api.cache.set('k'.repeat(65), 'v'), api.cache.set('k', 'v', { ttl: NaN }),
                          api.cache.set('k', 'v', { ttl: -1 }), api.cache.delete('missing'), api.cache.delete('k'),
                        ].map((r) => r.code ?? r.type));""").completed();

        assertThat(Runs.claim(outcome, "got").orElseThrow())
                .hasToString("{\"value\":\"v\",\"expires_at\":" + (Runs.NOW.toEpochMilli() + 900_000) + "}");
        assertThat(Runs.claim(outcome, "results").orElseThrow())
                .hasToString(
                        "[\"CacheKeySizeExceeded\",\"InvalidExpiry\",\"ItemAlreadyExpired\",\"CacheKeyDoesNotExist\",\"success\"]");
        assertThat(outcome.commands().getFirst().command())
                .isEqualTo(
                        new Command.SetCacheValue("k", "v", Instant.ofEpochMilli(Runs.NOW.toEpochMilli() + 900_000)));
    }

    @Test
    void revoking_outside_of_a_refresh_exchange_is_ignored_with_a_warning() {
        var outcome = Runs.on("login").body("api.refreshToken.revoke('x')").completed();

        assertThat(outcome.commands()).isEmpty();
        assertThat(outcome.runs().getFirst().warnings())
                .singleElement()
                .asString()
                .contains("api.refreshToken.revoke");
    }

    @Test
    @Clause({"actions.md-5", "actions.md-6", "actions.md-16"})
    void revocation_denies_with_its_reason_and_a_spoken_denial_comes_first() {
        assertThat(Runs.on("refresh")
                        .body("api.refreshToken.revoke('Invalid IP change')")
                        .denied())
                .satisfies(d -> assertThat(d.description()).isEqualTo("Invalid IP change"))
                .satisfies(d -> assertThat(d.reason()).isEqualTo("refresh_token_revoked"));
        assertThat(Runs.on("refresh-online")
                        .body("api.access.deny('first'); api.session.revoke('s'); api.refreshToken.revoke('r')")
                        .denied()
                        .description())
                .isEqualTo("first");
        assertThat(online("throw new Error('wins'); api.access.deny('x')")).isEqualTo("wins");
    }

    @Test
    void groups_and_roles_reject_with_a_code() {
        assertThat(Runs.on("login")
                        .body(
                                "try { await api.groups.getUserGroups() } catch (e) { api.accessToken.setCustomClaim('code', e.code) }")
                        .claim("code"))
                .isEqualTo("\"host_call_unavailable\"");
    }

    private static String online(String body) {
        return Runs.on("refresh-online").body(body).failure();
    }
}
