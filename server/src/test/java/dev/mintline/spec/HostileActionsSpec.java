package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Arrival;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Authorization;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scripts that would take the server down: refused in time, and everybody else goes on. */
@Settings("sandbox.wall=1s")
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileActionsSpec {
    private final RunningServer server;

    HostileActionsSpec(RunningServer server) {
        this.server = server;
    }

    private static final String TIMED_OUT = "The execution of the Action timed out.";

    /** The wall budget of this server and what a loaded machine may add. */
    private static final Duration IN_TIME = Duration.ofSeconds(1).plusSeconds(5);

    @Test
    @Clause("actions.md-37")
    void an_endless_loop_ends_with_its_budget() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("while (true) {}"));

        assertThat(refusedInTime(app, tokens)).refusesWith(403, "access_denied").saying(TIMED_OUT);

        assertThat(server.log()
                        .newest(app, "actions_execution_failed")
                        .path("details")
                        .path("error_class")
                        .asText())
                .isEqualTo("action_timeout");
        assertThatAllIsWellAgain(app, tokens);
    }

    @Test
    @Clause("actions.md-37")
    void a_promise_that_never_settles_ends_with_its_budget() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        for (String wait : List.of(
                "await new Promise(() => {});",
                "await new Promise(() => setInterval(() => {}, 10));",
                "await new Promise(done => setTimeout(done, 60_000));")) {
            server.deployAndBind(action(wait));
            assertThat(refusedInTime(app, tokens))
                    .refusesWith(403, "access_denied")
                    .saying(TIMED_OUT);
        }
        assertThat(server.log()
                        .newest(app, "actions_execution_failed")
                        .path("details")
                        .path("error_class")
                        .asText())
                .isEqualTo("action_timeout");
        assertThatAllIsWellAgain(app, tokens);
    }

    // Which budget ends it depends on the machine: each turn of the loop takes time and memory.
    @Test
    @Clause("actions.md-37")
    void an_endless_loop_of_microtasks_ends_with_its_budget() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");
        server.deployAndBind(action("for (;;) await null;"));

        assertThat(refusedInTime(app, tokens)).refusesWith(403, "access_denied");

        assertThatAllIsWellAgain(app, tokens);
    }

    @Test
    @Clause("actions.md-37")
    void a_login_whose_action_never_ends_is_refused_and_the_next_one_works() {
        App app = server.aPublicClient();
        Person person = server.aUser();
        Authorization request = server.authorization(app).scope("openid");
        server.deployAndBind(action("while (true) {}"));

        Arrival.Callback refused = server.browser().signIn(request, person).callback();
        assertThat(refused.get("error")).hasValue("access_denied");
        assertThat(refused.get("error_description")).hasValue(TIMED_OUT);

        server.unbind();
        assertThat(server.browser().signIn(request, person).callback().code()).isNotEmpty();
    }

    @Test
    @Clause("decisions.md 25")
    void a_memory_bomb_is_refused() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        for (String bomb : List.of(
                "const all = []; for (;;) all.push(new Array(100_000).fill(all.length));",
                "let text = 'x'; for (;;) text = text + text;",
                "const all = []; for (;;) all.push(new Uint8Array(16_777_216).fill(1));")) {
            server.deployAndBind(action(bomb));
            assertThat(refusedInTime(app, tokens)).refusesWith(403, "access_denied");
        }
        assertThatAllIsWellAgain(app, tokens);
    }

    @Test
    @Clause("decisions.md 25")
    void deep_recursion_is_refused() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        for (String script : List.of(
                "const f = n => f(n + 1) + 1; f(0);",
                "const f = async n => (await f(n + 1)) + 1; await f(0);",
                "let deep = []; for (let i = 0; i < 200_000; i++) deep = [deep]; JSON.stringify(deep);")) {
            server.deployAndBind(action(script));
            assertThat(refusedInTime(app, tokens)).refusesWith(403, "access_denied");
        }
        assertThatAllIsWellAgain(app, tokens);
    }

    @Test
    @Clause("product.md 6")
    void nothing_of_the_host_can_be_reached() {
        App app = server.aPublicClient();
        Tokens tokens = server.login(app, server.anApi(), server.aUser(), "openid", "offline_access");

        for (String script : List.of(
                "Java.type('java.lang.System').exit(1);",
                "Polyglot.eval('js', '1');",
                "load('file:/etc/passwd');",
                "require('fs').readFileSync('/etc/passwd');",
                "require('child_process').execSync('id');",
                "this.constructor.constructor('return process')().mainModule.require('fs');")) {
            server.deployAndBind(action(script));
            Answer answer = refusedInTime(app, tokens);
            assertThat(answer).as("%s", script).refusesWith(403, "access_denied");
            assertThat(answer.body()).as("%s", script).doesNotContain("root:");
        }
        assertThatAllIsWellAgain(app, tokens);
    }

    @Test
    @Clause("actions.md-37")
    void four_endless_loops_at_once_leave_the_others_alone() throws Exception {
        Api api = server.anApi();
        List<App> hostile = new ArrayList<>();
        List<Tokens> theirs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            hostile.add(server.aClient(object().put("name", "hostile " + i)
                    .put("app_type", "native")
                    .put("token_endpoint_auth_method", "none")));
            theirs.add(server.login(hostile.get(i), api, server.aUser(), "openid", "offline_access"));
        }
        App polite = server.aPublicClient();
        Tokens own = server.login(polite, api, server.aUser(), "openid", "online_access");
        server.deployAndBind(action("if (event.client.name.startsWith('hostile')) while (true) {}"));
        assertThat(server.refresh(polite, own.refreshToken())).isIssued();

        List<Callable<Answer>> works = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int which = i;
            works.add(() -> refusedInTime(hostile.get(which), theirs.get(which)));
        }
        works.add(() -> server.refresh(polite, own.refreshToken()));
        List<Answer> answers = AtOnce.run(works);

        for (Answer loop : answers.subList(0, 4)) {
            assertThat(loop).refusesWith(403, "access_denied").saying(TIMED_OUT);
        }
        assertThat(answers.getLast()).isIssued();
        assertThat(server.refresh(polite, own.refreshToken())).isIssued();
        server.unbind();
        for (int i = 0; i < 4; i++) {
            assertThat(server.refresh(hostile.get(i), theirs.get(i).refreshToken()))
                    .isIssued();
        }
    }

    private Answer refusedInTime(App app, Tokens tokens) {
        long before = System.nanoTime();
        Answer answer = server.refresh(app, tokens.refreshToken());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(IN_TIME);
        return answer;
    }

    private void assertThatAllIsWellAgain(App app, Tokens tokens) {
        server.unbind();
        assertThat(server.refresh(app, tokens.refreshToken())).isIssued();
        server.deployAndBind(action("api.accessToken.setCustomClaim('fine', true);"));
        assertThat(server.verified(server.refreshed(app, tokens.refreshToken()).accessToken())
                        .has("fine"))
                .isTrue();
    }

    private static String action(String body) {
        return "exports.onExecutePostLogin = async function (event, api) { " + body + " };";
    }
}
