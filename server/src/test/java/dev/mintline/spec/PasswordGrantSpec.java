package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Http;
import dev.mintline.fixture.Jwt;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The grants that take the user's password: tokens.md 1.5. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordGrantSpec {
    private static final String REALM = "http://auth0.com/oauth/grant-type/password-realm";
    private static final String DIRECTORY = "Username-Password-Authentication";

    private final RunningServer server;

    PasswordGrantSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("tokens.md-4")
    void it_gives_tokens_and_a_refresh_token_that_works() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();

        Answer answer = password(app, api, person, "scope", "openid email read:a offline_access");

        assertThat(answer).isIssued().has("scope", "openid email read:a offline_access");
        Jwt accessToken = server.verified(answer.text("access_token"));
        assertThat(accessToken.text("sub")).isEqualTo(person.userId());
        assertThat(accessToken.text("gty")).isEqualTo("password");
        assertThat(accessToken.text("azp")).isEqualTo(app.clientId());
        Jwt idToken = server.verified(answer.text("id_token"));
        assertThat(idToken.text("email")).isEqualTo(person.email());
        assertThat(idToken.has("sid")).isFalse();
        assertThat(idToken.has("nonce")).isFalse();
        assertThat(server.refresh(app, answer.text("refresh_token")))
                .isIssued()
                .has("scope", "openid email read:a offline_access");
        assertThat(server.log().types(app)).contains("sepft", "sertft");
        ObjectNode profile = server.profile(person);
        assertThat(profile.path("logins_count").asInt()).isEqualTo(1);
        assertThat(Instant.parse(profile.path("last_login").asText()))
                .isEqualTo(server.clock().instant());
    }

    @Test
    @Clause("tokens.md-10")
    void online_access_is_dropped_without_a_word() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();

        Answer online = password(app, api, person, "scope", "openid online_access");
        assertThat(online).isIssued().hasNo("refresh_token").has("scope", "openid");

        Answer both = password(app, api, person, "scope", "openid online_access offline_access");
        assertThat(both).isIssued().has("scope", "openid offline_access");
        assertThat(both.text("refresh_token")).startsWith("v1.");
    }

    @Test
    @Clause("tokens.md 3.1")
    void a_refresh_token_comes_only_where_client_and_api_allow_it() {
        Api closed = server.anApi(object());
        Person person = server.aUser();
        assertThat(password(anApp(), closed, person, "scope", "openid offline_access"))
                .isIssued()
                .hasNo("refresh_token")
                .has("scope", "openid");

        ObjectNode without = object();
        without.putArray("grant_types").add("password");
        assertThat(password(server.aConfidentialClient(without), server.anApi(), person, "scope", "offline_access"))
                .isIssued()
                .hasNo("refresh_token");
    }

    @Test
    @Clause("tokens.md 1.5")
    void without_a_scope_it_is_all_there_is() {
        App app = anApp();
        Person person = server.aUser();

        assertThat(password(app, server.anApi(), person))
                .isIssued()
                .has("scope", "read:a read:b write:a")
                .hasNo("id_token");
        Answer opaque = server.token(app, form(person));
        assertThat(opaque).isIssued().has("scope", "openid profile email address phone");
        assertThat(server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + opaque.text("access_token")))
                .hasStatus(200)
                .has("email", person.email());
    }

    @Test
    @Clause("tokens.md 1.5")
    void a_wrong_password_and_an_unknown_user_look_the_same() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();

        Answer wrong = server.token(app, form(person).with("audience", api.identifier(), "password", "wrong"));
        Answer unknown =
                server.token(app, form(person).with("audience", api.identifier(), "username", "nobody@x.test"));

        for (Answer answer : List.of(wrong, unknown)) {
            assertThat(answer).refusesWith(403, "invalid_grant").saying("Wrong email or password.");
        }
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
        assertThat(server.log().types(app)).containsExactlyInAnyOrder("fepft", "fu", "fepft", "fp");
        assertThat(server.log().of(app).toString()).doesNotContain("nobody@x.test");
        assertThat(server.profile(person).path("logins_count").asInt()).isZero();
    }

    @Test
    @Clause("tokens.md 1.5")
    void what_is_missing_or_wrong_is_named() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();
        Form form = form(person).with("audience", api.identifier());

        for (String name : List.of("username", "password")) {
            assertThat(server.token(app, form.without(name)))
                    .refusesWith(400, "invalid_request")
                    .saying("Missing required parameter: " + name);
        }
        assertThat(server.token(app, form.with("audience", "https://nobody.test")))
                .refusesWith(400, "invalid_request")
                .saying("invalid audience specified for password grant exchange");
        assertThat(server.token(app, form.with("audience", "https://nobody.test", "password", "wrong")))
                .refusesWith(403, "invalid_grant");
    }

    @Test
    @Clause("tokens.md 1.5")
    void a_realm_names_the_directory() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();
        Form form = form(person).with("grant_type", REALM, "audience", api.identifier());

        assertThat(server.token(app, form.with("realm", DIRECTORY))).isIssued();
        assertThat(server.token(app, form.with("realm", "employees")))
                .refusesWith(403, "invalid_request")
                .saying("Unknown realm 'employees'");
        assertThat(server.token(app, form))
                .refusesWith(400, "invalid_request")
                .saying("Missing required parameter: realm");
    }

    @Test
    @Clause("tokens.md 1.5")
    void a_blocked_person_is_told_so_but_only_with_the_right_password() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();
        Answer before = password(app, api, person, "scope", "offline_access");
        assertThat(server.management().patch("users/" + Form.encode(person.userId()), object().put("blocked", true)))
                .hasStatus(200);

        assertThat(password(app, api, person)).refusesWith(403, "unauthorized").saying("user is blocked");
        assertThat(server.token(app, form(person).with("password", "wrong"))).refusesWith(403, "invalid_grant");
        assertThat(server.refresh(app, before.text("refresh_token"))).refusesWith(403, "invalid_grant");
    }

    @Test
    @Clause("tokens.md 1.5")
    void neither_third_parties_nor_clients_without_the_grant_may_use_it() {
        Person person = server.aUser();
        ObjectNode third = grants().put("is_first_party", false);
        assertThat(password(server.aConfidentialClient(third), server.anApi(), person))
                .refusesWith(403, "unauthorized_client")
                .saying("Grant type 'password' not allowed for the client.");
        App plain = server.aConfidentialClient();
        assertThat(password(plain, server.anApi(), person)).refusesWith(403, "unauthorized_client");
        assertThat(server.log().types(plain)).containsExactly("fepft");
    }

    @Test
    @Clause({"actions.md-27", "actions.md-22"})
    void a_script_sees_a_password_login_without_session_and_browser() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();
        server.deployAndBind(action("""
                api.accessToken.setCustomClaim('seen', {
                  protocol: event.transaction.protocol,
                  requested: event.transaction.requested_scopes,
                  methods: event.authentication.methods.map(m => m.name),
                  at: event.authentication.methods[0].timestamp,
                  session: typeof event.session,
                  refresh_token: typeof event.refresh_token,
                  id: typeof event.transaction.id,
                  logins: event.stats.logins_count,
                  grant: event.request.body.grant_type,
                  password: event.request.body.password,
                  secret: event.request.body.client_secret,
                  username: event.request.body.username,
                  query: event.request.query,
                  can: api.redirect.canRedirect(),
                });
                api.idToken.setCustomClaim('https://my.example/x', 1);
                api.refreshToken.setMetadata('device', 'cli');
                api.user.setUserMetadata('seen', true);
                """));

        Answer answer = password(app, api, person, "scope", "openid online_access offline_access read:a");

        assertThat(answer).isIssued();
        JsonNode seen = server.verified(answer.text("access_token")).claims().path("seen");
        assertThat(seen.path("protocol").asText()).isEqualTo("oauth2-password");
        assertThat(seen.path("requested").toString())
                .isEqualTo("[\"openid\",\"online_access\",\"offline_access\",\"read:a\"]");
        assertThat(seen.path("methods").toString()).isEqualTo("[\"pwd\"]");
        assertThat(Instant.parse(seen.path("at").asText()))
                .isEqualTo(server.clock().instant());
        for (String absent : List.of("session", "refresh_token", "id")) {
            assertThat(seen.path(absent).asText()).as(absent).isEqualTo("undefined");
        }
        assertThat(seen.path("logins").asInt()).isEqualTo(1);
        assertThat(seen.path("grant").asText()).isEqualTo("password");
        assertThat(seen.path("password").asText()).isEqualTo("*****");
        assertThat(seen.path("secret").asText()).isEqualTo("*****");
        assertThat(seen.path("username").asText()).isEqualTo(person.email());
        assertThat(seen.path("query").toString()).isEqualTo("{}");
        assertThat(seen.path("can").asBoolean(true)).isFalse();
        assertThat(server.profile(person).path("user_metadata").path("seen").asBoolean())
                .isTrue();
        assertThat(server.http()
                        .get(server.uri("userinfo"), "Authorization", "Bearer " + answer.text("access_token"))
                        .json()
                        .path("https://my.example/x")
                        .asInt())
                .isEqualTo(1);

        server.deployAndBind(action("api.accessToken.setCustomClaim('seen', event.refresh_token.metadata);"));
        Tokens refreshed = server.refreshed(app, answer.text("refresh_token"));
        assertThat(server.verified(refreshed.accessToken())
                        .claims()
                        .path("seen")
                        .toString())
                .isEqualTo("{\"device\":\"cli\"}");
    }

    @Test
    @Clause("actions.md-27")
    void metadata_for_no_session_fails() {
        server.deployAndBind(action("api.session.setMetadata('a', 'b');"));

        assertThat(password(anApp(), server.anApi(), server.aUser()))
                .refusesWith(403, "access_denied")
                .saying("Failed to set session metadata: Cannot set metadata on a session that does not exist.");
    }

    @Test
    @Clause("actions.md-28")
    void a_script_that_denies_stops_the_next_one_and_keeps_what_it_wrote() {
        App app = anApp();
        Person person = server.aUser();
        server.deployAndBind(
                action("api.user.setAppMetadata('x', 1); api.access.deny('no');"),
                action("api.user.setAppMetadata('y', 1);"));

        assertThat(password(app, server.anApi(), person, "scope", "openid offline_access"))
                .refusesWith(403, "access_denied")
                .saying("no");

        JsonNode metadata = server.profile(person).path("app_metadata");
        assertThat(metadata.path("x").asInt()).isEqualTo(1);
        assertThat(metadata.has("y")).isFalse();
        assertThat(server.log().types(app)).containsExactly("fepft");
    }

    @Test
    @Clause("actions.md 3.5")
    void a_script_cannot_send_the_user_anywhere_or_ask_for_a_factor() {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();
        server.deployAndBind(action("api.redirect.sendUserTo('https://elsewhere.test');"));
        assertThat(password(app, api, person)).refusesWith(403, "interaction_required");

        server.deployAndBind(action("api.multifactor.enable('any');"));
        assertThat(password(app, api, person)).refusesWith(403, "mfa_required");

        server.deployAndBind(action("throw new Error('boom');"));
        assertThat(password(app, api, person)).refusesWith(403, "access_denied").saying("boom");
        assertThat(server.log().types(app)).contains("fepft", "actions_execution_failed");
        assertThat(server.profile(person).path("logins_count").asInt()).isZero();
    }

    @Test
    @Clause("tokens.md 1.5")
    void whose_address_counts_depends_on_who_says_so() {
        Api api = server.anApi();
        Person person = server.aUser();
        App trusted = server.aConfidentialClient(grants().put("is_token_endpoint_ip_header_trusted", true));
        App plain = anApp();
        server.deployAndBind(action("api.accessToken.setCustomClaim('ip', event.request.ip);"));

        assertThat(ip(forwarded(trusted, api, person, "203.0.113.77"))).isEqualTo("203.0.113.77");
        assertThat(ip(forwarded(trusted, api, person, "2001:db8::1"))).isEqualTo("2001:db8::1");
        assertThat(ip(forwarded(trusted, api, person, "203.0.113.77, 10.0.0.1")))
                .isNotEqualTo("203.0.113.77");
        assertThat(ip(forwarded(plain, api, person, "203.0.113.77"))).isNotEqualTo("203.0.113.77");
        assertThat(server.log().newest(trusted, "sepft").path("ip").asText()).isNotEqualTo("203.0.113.77");
        assertThat(server.profile(person).has("last_ip")).isTrue();
    }

    @Test
    @Clause("tokens.md 1.5")
    void more_passwords_than_can_be_checked_are_sent_away_at_once() throws Exception {
        App app = anApp();
        Api api = server.anApi();
        Person person = server.aUser();
        Form form = form(person).with("audience", api.identifier(), "password", "wrong");

        List<Answer> answers = AtOnce.run(300, () -> server.token(app, form));

        Map<Integer, List<Answer>> byStatus =
                answers.stream().collect(java.util.stream.Collectors.groupingBy(Answer::status));
        assertThat(byStatus.keySet()).containsExactlyInAnyOrder(403, 503);
        Answer tooMany = byStatus.get(503).getFirst();
        assertThat(tooMany).refusesWith(503, "temporarily_unavailable");
        assertThat(tooMany.header("Retry-After")).contains("1");
        assertThat(password(app, api, person)).isIssued();
    }

    private Answer password(App app, Api api, Person person, String... more) {
        return server.token(app, form(person).with("audience", api.identifier()).with(more));
    }

    private static Form form(Person person) {
        return Form.of("grant_type", "password", "username", person.email(), "password", person.password());
    }

    private Answer forwarded(App app, Api api, Person person, String ip) {
        Form form = form(person)
                .with("audience", api.identifier(), "client_id", app.clientId(), "client_secret", app.secret());
        return server.http()
                .send(Http.request(server.uri("oauth/token"), "auth0-forwarded-for", ip)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.encoded())));
    }

    private String ip(Answer answer) {
        assertThat(answer).isIssued();
        return server.verified(answer.text("access_token")).text("ip");
    }

    private App anApp() {
        return server.aConfidentialClient(grants());
    }

    private static ObjectNode grants() {
        ObjectNode properties = object();
        properties.putArray("grant_types").add("password").add(REALM).add("refresh_token");
        return properties;
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async (event, api) => { " + body + " };";
    }
}
