package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What access tokens are and where they are good: tokens.md 7 and 1.9. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTokenSpec {
    private final RunningServer server;

    AccessTokenSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause({"tokens.md-85", "RFC9068-2"})
    void the_dialect_of_the_api_decides_what_the_token_says() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Api classic = server.anApi();
        Api standard = server.anApi(object().put("token_dialect", "rfc9068_profile"));

        Jwt first = server.verified(
                server.login(app, classic, person, "openid", "read:a").accessToken());
        Jwt second = server.verified(
                server.login(app, standard, person, "openid", "read:a").accessToken());

        assertThat(first.header().path("typ").asText()).isEqualTo("JWT");
        assertThat(first.text("azp")).isEqualTo(app.clientId());
        assertThat(first.has("jti")).isFalse();
        assertThat(first.has("client_id")).isFalse();
        assertThat(second.header().path("typ").asText()).isEqualTo("at+jwt");
        assertThat(second.text("client_id")).isEqualTo(app.clientId());
        assertThat(second.text("jti")).isNotEmpty();
        assertThat(second.has("azp")).isFalse();
        assertThat(second.has("gty")).isFalse();
    }

    @Test
    @Clause("tokens.md-86")
    void with_openid_it_is_good_at_userinfo_too() {
        Person person = server.aUser();
        Tokens tokens = server.login(server.aPublicClient(), server.anApi(), person, "openid", "email", "read:a");

        assertThat(server.verified(tokens.accessToken()).claims().path("aud")).hasSize(2);
        Answer answer = userinfo(tokens.accessToken());

        assertThat(answer).hasStatus(200).isJson().has("sub", person.userId()).has("email", person.email());
        assertThat(answer).hasNo("name");
    }

    @Test
    @Clause("tokens.md-87")
    void without_an_api_it_is_opaque_and_good_at_userinfo_only() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Authorization request = server.authorization(app).scope("openid", "profile");

        Answer answer = server.exchangeCode(
                request, server.browser().signIn(request, person).callback());

        assertThat(answer).isIssued();
        assertThatThrownBy(() -> server.verified(answer.text("access_token"))).isInstanceOf(AssertionError.class);
        assertThat(answer.text("access_token")).doesNotContain(person.userId());
        assertThat(userinfo(answer.text("access_token"))).hasStatus(200).has("name", person.name());
        assertThat(server.http()
                        .get(
                                server.management().uri("clients"),
                                "Authorization",
                                "Bearer " + answer.text("access_token")))
                .hasStatus(401);
    }

    @Test
    @Clause("tokens.md-88")
    void garbage_is_refused_at_userinfo_with_a_challenge() {
        Tokens tokens = server.login(server.aPublicClient(), server.anApi(), server.aUser(), "openid");
        String good = tokens.accessToken();
        String otherSignature = good.substring(0, good.length() - 8) + "AAAAAAAA";

        for (String token : List.of("garbage", "a.b.c", "a.b.c.d.e", otherSignature, tokens.idToken())) {
            Answer answer = userinfo(token);
            assertThat(answer).as("%.20s", token).hasStatus(401).showsNoInsides();
            assertThat(answer.header("WWW-Authenticate").orElse("")).contains("invalid_token");
        }
        assertThat(server.http().get(server.uri("userinfo"))).hasStatus(401);
    }

    @Test
    @Clause("tokens.md 7.1")
    void it_ends_when_it_says() {
        Api api = server.anApi(object().put("token_lifetime", 600));
        Tokens tokens = server.login(server.aPublicClient(), api, server.aUser(), "openid");
        assertThat(tokens.answer().json().path("expires_in").asInt()).isEqualTo(600);
        assertThat(userinfo(tokens.accessToken())).hasStatus(200);

        server.clock().advance(Duration.ofSeconds(600));

        assertThat(userinfo(tokens.accessToken())).hasStatus(401);
    }

    @Test
    @Clause("tokens.md 1.9")
    void without_openid_it_is_not_good_at_userinfo() {
        Tokens tokens = server.login(server.aPublicClient(), server.anApi(), server.aUser(), "read:a");

        assertThat(userinfo(tokens.accessToken()).status()).isIn(401, 403);
    }

    private Answer userinfo(String accessToken) {
        return server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + accessToken);
    }
}
