package dev.mintline.actions.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Clause;
import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.Runs;
import dev.mintline.actions.claims.DroppedClaim.Why;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimRulesTest {
    private static final ClaimContext API = new ClaimContext(Set.of("openid"), false, true);

    private static CustomClaims of(ClaimContext context, String body) {
        return ClaimRules.resolve(
                Runs.on("refresh-online").body(body).completed().commands(), context);
    }

    private static List<String> keys(CustomClaims claims) {
        return claims.claims().stream().map(ClaimHistory::key).toList();
    }

    @Test
    @Clause("actions.md-58")
    void names_of_the_server_and_namespaces_of_the_vendor_are_dropped_with_a_reason() {
        var claims = of(API, """
                for (const key of ['roles', 'sub', 'https://x.auth0.com/a', 'urn:auth0:a', 'https://notauth0.com/a']) {
                  api.accessToken.setCustomClaim(key, 1);
                }""");

        assertThat(keys(claims)).containsExactly("https://notauth0.com/a");
        assertThat(claims.dropped())
                .extracting(DroppedClaim::key, DroppedClaim::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("roles", Why.RESTRICTED),
                        org.assertj.core.groups.Tuple.tuple("sub", Why.RESTRICTED),
                        org.assertj.core.groups.Tuple.tuple("https://x.auth0.com/a", Why.RESERVED_NAMESPACE),
                        org.assertj.core.groups.Tuple.tuple("urn:auth0:a", Why.RESERVED_NAMESPACE));
        assertThat(claims.dropped().getFirst().provenance().line()).isEqualTo(2);
    }

    @Test
    @Clause("actions.md-59")
    void a_built_in_api_takes_namespaced_claims_only() {
        var body = "api.accessToken.setCustomClaim('myClaim', 1).accessToken.setCustomClaim('https://my.example/c', 2)";

        assertThat(keys(of(API, body))).containsExactly("myClaim", "https://my.example/c");
        assertThat(keys(of(new ClaimContext(Set.of("openid"), true, true), body)))
                .containsExactly("https://my.example/c");
    }

    @Test
    @Clause("actions.md-60")
    void a_profile_claim_needs_its_scope() {
        var body = "api.accessToken.setCustomClaim('email', 'a@b.c')";

        assertThat(of(API, body).dropped()).extracting(DroppedClaim::why).containsExactly(Why.SCOPE_NOT_GRANTED);
        assertThat(keys(of(new ClaimContext(Set.of("openid", "email"), false, true), body)))
                .containsExactly("email");
    }

    @Test
    @Clause("actions.md-61")
    void claims_over_100_KB_in_one_token_fail_and_the_same_in_two_tokens_do_not() {
        var big = "const big = 'x'.repeat(60000); api.idToken.setCustomClaim('a', big);";

        assertThat(ClaimRules.excess(of(API, big + "api.idToken.setCustomClaim('b', big);"), 102_400))
                .hasValueSatisfying(
                        failure -> assertThat(failure.message()).isEqualTo("The custom claims payload exceeds 100KB."));
        assertThat(ClaimRules.excess(of(API, big + "api.accessToken.setCustomClaim('b', big);"), 102_400))
                .isEmpty();
    }

    @Test
    void the_last_call_wins_and_remembers_what_it_replaced() {
        var outcome = Runs.on("refresh-online")
                .body("api.accessToken.setCustomClaim('a', 1); api.accessToken.setCustomClaim('gone', 1);")
                .body("\napi.accessToken.setCustomClaim('a', 2); api.accessToken.setCustomClaim('gone', undefined);")
                .completed();

        var claims = ClaimRules.resolve(outcome.commands(), API);
        assertThat(claims.claims()).singleElement().satisfies(claim -> {
            assertThat(claim.token()).isEqualTo(TokenKind.ACCESS_TOKEN);
            assertThat(claim.value().asInt()).isEqualTo(2);
            assertThat(claim.before().orElseThrow().asInt()).isEqualTo(1);
            assertThat(claim.provenance().action())
                    .isEqualTo(outcome.runs().getLast().action().name());
            assertThat(claim.provenance().line()).isEqualTo(2);
        });
    }

    @Test
    @Clause({"actions.md-63", "actions.md-64"})
    void scopes_are_trimmed_checked_and_the_last_of_add_and_remove_wins() {
        var commands = Runs.on("refresh-online").body("""
                api.accessToken.addScope(' read:x ');
                api.accessToken.addScope('a'); api.accessToken.removeScope('a');
                api.accessToken.removeScope('openid');""").completed().commands();

        assertThat(ClaimRules.scopes(Set.of("openid"), commands)).containsExactly("read:x");
        assertThat(Runs.on("refresh-online")
                        .body("api.accessToken.addScope('a b')")
                        .failure())
                .isEqualTo("The value for the scope must not have whitespace.");
        assertThat(Runs.on("refresh-online")
                        .body("api.accessToken.addScope(5)")
                        .failed()
                        .failure())
                .hasFieldOrPropertyWithValue("name", "TypeError")
                .hasFieldOrPropertyWithValue("message", "The value for the scope must be a string.");
    }
}
