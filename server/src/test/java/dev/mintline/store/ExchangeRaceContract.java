package dev.mintline.store;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What holds of whole exchanges, whoever is faster, judged from outside over HTTP: tokens.md 3.4 and 6, decisions 14 and
 * 15. Every round begins with tokens of its own and starts its contestants together, each with a seeded delay.
 */
@Timeout(1_800)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class ExchangeRaceContract {
    /** Whole exchanges are dearer than statements: a tenth of the rounds, unless all are asked for. */
    private static final int ROUNDS = Integer.getInteger("mintline.rounds", 10);

    private static final int CONTESTANTS = 6;

    private final Engine engine;
    private final RunningServer server;

    ExchangeRaceContract(Engine engine) {
        this.engine = engine;
        this.server = RunningServer.start(engine.serverSettings());
    }

    @AfterAll
    void stop() {
        server.close();
        engine.close();
    }

    // ---- who takes part

    /** A signed-in person with one application; each call of {@link #tokens} gives tokens of a family of their own. */
    private final class SignedIn {
        private final Api api = server.anApi();
        private final Person person = server.aUser();
        private final Browser browser = server.browser();
        private final App app;

        SignedIn(App app, String... scopes) {
            this.app = app;
            server.login(browser, app, api, person, scopes);
        }

        Tokens tokens(String... scopes) {
            return server.silentLogin(browser, app, api, scopes);
        }
    }

    private App rotating(int leeway, String mode) {
        return server.aClient(object().put("app_type", "native")
                .put("token_endpoint_auth_method", "none")
                .set(
                        "refresh_token",
                        object().put("rotation_type", "rotating")
                                .put("expiration_type", "expiring")
                                .put("leeway", leeway)
                                .put("leeway_mode", mode)));
    }

    private static <T> List<Callable<T>> many(Callable<T> contestant) {
        return Collections.nCopies(CONTESTANTS, contestant);
    }

    private static List<Answer> issued(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 200).toList();
    }

    private static Set<String> successors(List<Answer> answers) {
        Set<String> all = new HashSet<>();
        answers.forEach(answer -> all.add(new Tokens(answer).refreshToken()));
        return all;
    }

    // ---- rotation

    @Test
    void without_leeway_one_exchange_wins_and_the_family_is_dead() throws Exception {
        SignedIn user = new SignedIn(rotating(0, "sibling"), "openid", "offline_access");
        Race.rounds(ROUNDS, (number, starter) -> {
            String token = user.tokens("openid", "offline_access").refreshToken();
            List<Answer> won = issued(starter.together(many(() -> server.refresh(user.app, token))));
            assertThat(won).hasSize(1);
            String successor = new Tokens(won.getFirst()).refreshToken();
            assertThat(server.refresh(user.app, successor)).refusesTheRefreshToken();
        });
    }

    @Test
    void with_leeway_all_win_with_tokens_of_their_own() throws Exception {
        SignedIn user = new SignedIn(rotating(30, "sibling"), "openid", "offline_access");
        Race.rounds(ROUNDS, (number, starter) -> {
            String token = user.tokens("openid", "offline_access").refreshToken();
            List<Answer> won = issued(starter.together(many(() -> server.refresh(user.app, token))));
            assertThat(won).hasSize(CONTESTANTS);
            assertThat(successors(won)).hasSize(CONTESTANTS).doesNotContain(token);
            assertThat(server.refresh(user.app, successors(won).iterator().next()))
                    .isIssued();
        });
    }

    @Test
    void with_replay_all_win_with_the_same_token() throws Exception {
        SignedIn user = new SignedIn(rotating(30, "replay"), "openid", "offline_access");
        Race.rounds(ROUNDS, (number, starter) -> {
            String token = user.tokens("openid", "offline_access").refreshToken();
            List<Answer> won = issued(starter.together(many(() -> server.refresh(user.app, token))));
            assertThat(won).hasSize(CONTESTANTS);
            assertThat(successors(won)).hasSize(1);
            assertThat(server.refresh(user.app, successors(won).iterator().next()))
                    .isIssued();
        });
    }

    // ---- exchanges against what ends them

    @Test
    void once_a_revocation_has_answered_no_token_of_the_family_works() throws Exception {
        SignedIn user = new SignedIn(rotating(30, "sibling"), "openid", "offline_access");
        Race.rounds(ROUNDS, (number, starter) -> {
            String token = user.tokens("openid", "offline_access").refreshToken();
            List<Callable<Answer>> contestants = new ArrayList<>(many(() -> server.refresh(user.app, token)));
            contestants.add(() -> server.revoke(user.app, token));
            List<Answer> answers = starter.together(contestants);
            assertThat(answers.getLast()).hasStatus(200);
            List<Answer> won = issued(answers.subList(0, CONTESTANTS));
            Stream.concat(Stream.of(token), successors(won).stream())
                    .forEach(any -> assertThat(server.refresh(user.app, any)).refusesTheRefreshToken());
        });
    }

    @Test
    void once_a_logout_has_answered_no_online_token_works_and_offline_ones_do() throws Exception {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Race.rounds(ROUNDS, (number, starter) -> {
            Browser browser = server.browser();
            String online = server.login(browser, app, api, person, "openid", "online_access")
                    .refreshToken();
            String offline = server.silentLogin(browser, app, api, "openid", "offline_access")
                    .refreshToken();
            List<Callable<Answer>> contestants = new ArrayList<>(many(() -> server.refresh(app, online)));
            contestants.add(() -> browser.open(server.uri("v2/logout")).page().answer());
            starter.together(contestants);
            assertThat(server.refresh(app, online)).refusesTheRefreshToken();
            assertThat(server.refresh(app, offline)).isIssued();
            assertThat(server.silentError(browser, app)).isEqualTo("login_required");
        });
    }

    @Test
    void once_a_block_has_answered_nothing_is_issued_and_nothing_is_lost_by_it() throws Exception {
        SignedIn user = new SignedIn(rotating(0, "sibling"), "openid", "offline_access");
        Race.rounds(ROUNDS, (number, starter) -> {
            String token = user.tokens("openid", "offline_access").refreshToken();
            List<Answer> answers =
                    starter.together(List.of(() -> server.refresh(user.app, token), () -> block(user.person, true)));
            assertThat(answers.getLast()).hasStatus(200);
            boolean rotated = answers.getFirst().status() == 200;
            String current = rotated ? new Tokens(answers.getFirst()).refreshToken() : token;
            Answer refused = server.refresh(user.app, current);
            assertThat(refused).hasStatus(403);
            assertThat(refused.text("error_description")).contains("user is blocked");
            assertThat(block(user.person, false)).hasStatus(200);
            assertThat(server.refresh(user.app, current)).isIssued();
        });
    }

    private Answer block(Person person, boolean blocked) {
        return server.management().patch("users/" + Form.encode(person.userId()), object().put("blocked", blocked));
    }

    @Test
    void while_keys_rotate_every_token_is_signed_by_a_published_key() throws Exception {
        SignedIn user = new SignedIn(server.aPublicClient(), "openid", "offline_access");
        String token = user.tokens("openid", "offline_access").refreshToken();
        Race.rounds(ROUNDS, (number, starter) -> {
            List<Callable<Answer>> contestants = new ArrayList<>(many(() -> server.refresh(user.app, token)));
            contestants.add(() -> server.management().post("keys/signing/rotate", object()));
            List<Answer> answers = starter.together(contestants);
            assertThat(answers.getLast()).hasStatus(201);
            answers.subList(0, CONTESTANTS).forEach(answer -> {
                Tokens tokens = new Tokens(answer);
                assertThat(answer).isIssued();
                server.verified(tokens.accessToken());
                server.verified(tokens.idToken());
            });
            if (number % 5 == 4) {
                revokePreviousKeys(); // there may be ten
            }
        });
    }

    private void revokePreviousKeys() {
        for (JsonNode key : server.management().get("keys/signing").tree()) {
            if (key.path("previous").asBoolean() && !key.path("revoked").asBoolean()) {
                assertThat(server.management()
                                .put("keys/signing/" + key.path("kid").asText() + "/revoke", object()))
                        .hasStatus(200);
                server.management().forget(); // its token may have been signed with this key
            }
        }
    }

    // ---- issuing

    @Test
    void a_code_is_spent_once_and_a_second_use_ends_what_it_gave() throws Exception {
        App app = server.aPublicClient();
        SignedIn user = new SignedIn(app, "openid", "offline_access");
        Race.rounds(ROUNDS, (number, starter) -> {
            Form exchange = code(user, "openid", "offline_access");
            List<Answer> won = issued(starter.together(many(() -> server.token(app, exchange))));
            assertThat(won).hasSizeLessThanOrEqualTo(1);
            won.forEach(answer -> assertThat(server.refresh(app, new Tokens(answer).refreshToken()))
                    .refusesTheRefreshToken());
        });
    }

    @Test
    void a_code_against_the_revocation_of_its_session_leaves_nothing_that_works() throws Exception {
        App app = server.aPublicClient();
        Race.rounds(ROUNDS, (number, starter) -> {
            SignedIn user = new SignedIn(app, "openid", "offline_access");
            String session = server.verified(user.tokens("openid").idToken()).text("sid");
            Form exchange = code(user, "openid", "offline_access");
            List<Answer> answers = starter.together(List.of(
                    () -> server.token(app, exchange),
                    () -> server.management().post("sessions/" + session + "/revoke", object())));
            assertThat(answers.getLast()).hasStatus(202);
            issued(answers.subList(0, 1))
                    .forEach(answer -> assertThat(server.refresh(app, new Tokens(answer).refreshToken()))
                            .refusesTheRefreshToken());
        });
    }

    @Test
    void however_many_are_issued_at_once_200_are_active() throws Exception {
        App app = server.aPublicClient();
        SignedIn user = new SignedIn(app, "openid", "offline_access");
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 198; number++) {
            all.add(user.tokens("openid", "offline_access").refreshToken());
        }
        Race.rounds(ROUNDS, (number, starter) -> {
            server.clock().advance(Duration.ofMillis(1));
            List<Callable<Answer>> contestants = new ArrayList<>();
            for (int i = 0; i < CONTESTANTS; i++) {
                Form exchange = code(user, "openid", "offline_access");
                contestants.add(() -> server.token(app, exchange));
            }
            List<Answer> answers = starter.together(contestants);
            assertThat(issued(answers)).hasSize(CONTESTANTS);
            assertThat(active(user.person)).isEqualTo(200);
            answers.forEach(answer -> assertThat(server.refresh(app, new Tokens(answer).refreshToken()))
                    .isIssued());
        });
    }

    private int active(Person person) {
        int count = 0;
        String from = "";
        do {
            ObjectNode page = server.management()
                    .get("users/" + Form.encode(person.userId()) + "/refresh-tokens?take=100" + from)
                    .json();
            count += page.path("tokens").size();
            from = page.has("next") ? "&from=" + Form.encode(page.path("next").asText()) : "";
        } while (!from.isEmpty());
        return count;
    }

    private Form code(SignedIn user, String... scopes) {
        Authorization request =
                server.authorization(user.app).api(user.api).scope(scopes).silent();
        Arrival.Callback callback = user.browser.open(request).callback();
        return server.codeExchange(request, callback);
    }
}
