package dev.mintline.actions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Action;
import dev.mintline.actions.Clause;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExecutionTest {
    private static final String SIGNATURE = "Invalid function signature for the \"onExecutePostLogin\" handler. Use "
            + "\"exports.onExecutePostLogin = async function(event, api) { }\" as the signature.";

    @Test
    @Clause("actions.md-37")
    void a_promise_that_can_never_settle_fails_at_once_as_a_time_out() {
        var before = System.nanoTime();
        var failed = Runs.on("login").body("await new Promise(() => {})").failed();

        assertThat(failed.failure()).isEqualTo(new ScriptFailure.TimedOut(true));
        assertThat(failed.failure().message()).isEqualTo("The execution of the Action timed out.");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Clause("actions.md-38")
    void waiting_is_limited_per_segment_not_per_action() {
        var failed = Runs.on("login")
                .wall(Duration.ofMillis(600))
                .body("await new Promise((r) => setTimeout(r, 350))")
                .body("await new Promise((r) => setTimeout(r, 350))")
                .failed();

        assertThat(failed.failure()).isEqualTo(new ScriptFailure.TimedOut(false));
        assertThat(failed.runs().getLast().action()).isEqualTo(failed.action());
    }

    @Test
    @Clause("actions.md-39")
    void a_handler_that_is_not_an_async_function_is_refused() {
        assertThat(Runs.on("login")
                        .script("exports.onExecutePostLogin = (event, api) => {}")
                        .failure())
                .isEqualTo(SIGNATURE);
        assertThat(Runs.on("login").script("exports.other = 1").failure()).isEqualTo(SIGNATURE);
        assertThat(Runs.on("login").script("module.exports = 5").failure())
                .isEqualTo("The Action must export an object.");
    }

    @Test
    @Clause("actions.md-40")
    void an_error_at_the_top_level_comes_back_at_every_execution() {
        var action = Runs.action("console.log('top'); throw new Error('init')", Map.of());

        assertThat(Runs.on("login").action(action).failed().runs().getFirst().console())
                .isEqualTo("top\n");
        var second = Runs.on("login").action(action).failed();
        assertThat(second.failure().message()).isEqualTo("init");
        assertThat(second.runs().getFirst().console()).isEmpty();
    }

    @Test
    @Clause("actions.md-41")
    void module_state_stays_with_a_version_and_starts_again_with_the_next() {
        var code = "let n = 0;" + Runs.handler("api.accessToken.setCustomClaim('n', ++n)");
        var action = Runs.action(code, Map.of());

        assertThat(IntStream.range(0, 3)
                        .mapToObj(_ -> Runs.on("login").action(action).claim("n")))
                .containsExactly("1", "2", "3");
        assertThat(Runs.on("login").script(code).claim("n")).isEqualTo("1");
    }

    @Test
    @Clause("actions.md-42")
    void globals_are_not_shared_between_actions() {
        var body =
                "api.accessToken.setCustomClaim('leak', typeof globalThis.leak); globalThis.leak = 1; Object.prototype.bad = 1;";
        var outcome = Runs.on("login")
                .body(body)
                .body(body + "api.accessToken.setCustomClaim('bad', Object.keys({}).length)")
                .completed();

        assertThat(Runs.claim(outcome, "leak").orElseThrow().textValue()).isEqualTo("undefined");
    }

    @Test
    @Clause("actions.md-43")
    void the_console_prints_as_node_does_and_is_cut_at_256_KiB() {
        assertThat(Runs.on("login")
                        .body("console.log('x', { a: 1 }); console.error('y')")
                        .console())
                .isEqualTo("x { a: 1 }\ny\n");
        assertThat(Runs.on("login")
                        .body("console.log('%s is %d', 'a', 5, [1, 'b'], new Map([[1, { a: null }]]), -0, Symbol('s'))")
                        .console())
                .isEqualTo("a is 5 [ 1, 'b' ] Map(1) { 1 => { a: null } } -0 Symbol(s)\n");
        var run = Runs.on("login")
                .body("for (let i = 0; i < 300; i++) console.log('é'.repeat(512))")
                .run()
                .runs()
                .getFirst();
        assertThat(run.consoleTruncated()).isTrue();
        assertThat(run.receipt().consoleBytes()).isBetween(262_143, 262_144);
    }

    @Test
    @Clause({"actions.md-44", "actions.md-45"})
    void work_that_is_not_awaited_is_abandoned_and_delays_nothing() {
        var outcome = Runs.on("login").body("""
                        setTimeout(() => { console.log('late'); api.accessToken.setCustomClaim('late', 1) }, 20000);
                        setInterval(() => {}, 5);
                        (async () => { await new Promise((r) => setTimeout(r, 50)); console.log('late') })();
                        console.log('on time')""").completed();

        assertThat(outcome.runs().getFirst().console()).isEqualTo("on time\n");
        assertThat(outcome.commands()).isEmpty();
        assertThat(outcome.runs().getFirst().took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void timers_fire_in_order_of_their_time_and_can_be_cancelled() {
        assertThat(Runs.on("login").body("""
                                const seen = [];
                                setTimeout(() => seen.push('b'), 20); setTimeout(() => seen.push('a'), 10);
                                setImmediate(() => seen.push('i')); queueMicrotask(() => seen.push('m'));
                                const gone = setTimeout(() => seen.push('no'), 5); clearTimeout(gone);
                                let n = 0; const every = setInterval(() => { if (++n === 3) clearInterval(every) }, 2);
                                await new Promise((r) => setTimeout(r, 30));
                                api.accessToken.setCustomClaim('seen', [...seen, n])""").claim("seen")).isEqualTo("[\"m\",\"i\",\"a\",\"b\",3]");
    }

    @Test
    void web_globals_that_are_pure_exist() {
        assertThat(Runs.on("login").body("""
                                const cyclic = { d: new Date(0), m: new Map([[1, new Set([2])]]) }; cyclic.self = cyclic;
                                const copy = structuredClone(cyclic);
                                api.accessToken.setCustomClaim('all', [btoa('a\u00ff'), atob('Yf8='), atob(' Y Q '),
                                  new URL('../c?x=1#h', 'https://a.example/b/').href, new URLSearchParams({ q: 'a b' }).toString(),
                                  new TextDecoder().decode(new TextEncoder().encode('é')), copy.self === copy, copy.m.get(1).has(2),
                                  typeof performance.now(), typeof global]);""").claim("all"))
                .isEqualTo(
                        "[\"Yf8=\",\"a\u00ff\",\"a\",\"https://a.example/c?x=1#h\",\"q=a+b\",\"é\",true,true,\"number\",\"object\"]");
        assertThat(Runs.on("login").body("atob('a')").failed().failure())
                .hasFieldOrPropertyWithValue("name", "InvalidCharacterError");
    }

    @Test
    void what_is_thrown_need_not_be_an_error() {
        assertThat(Runs.on("login").body("throw 'text'").failure()).isEqualTo("text");
        assertThat(Runs.on("login").body("throw undefined").failure()).isEqualTo("Unknown error");
        assertThat(Runs.on("login").body("throw { toString() { throw 1 } }").failure())
                .isEqualTo("Unknown error");
        assertThat(Runs.on("login").body("throw { toString() { return {} } }").failure())
                .isEqualTo("Unknown error");
        assertThat(Runs.on("login")
                        .body("throw Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })")
                        .failure())
                .isEqualTo("Unknown error");
    }

    @Test
    void code_that_is_not_a_function_body_is_a_syntax_error_with_its_line() {
        assertThat(Runs.on("login").script("exports.a = 1;\n  ]").failure())
                .startsWith("action")
                .contains(":2:2");
        assertThat(Runs.on("login")
                        .script("}); globalThis.x = 1; (function () {")
                        .failed()
                        .failure())
                .hasFieldOrPropertyWithValue("name", "SyntaxError");
        assertThat(Runs.on("login")
                        .script("import x from 'y'; exports.a = 1")
                        .failed()
                        .failure())
                .hasFieldOrPropertyWithValue("name", "SyntaxError");
        assertThat(Runs.on("login").script("const x = 'y'; return; ]").failed().failure())
                .hasFieldOrPropertyWithValue("name", "SyntaxError");
    }

    @Test
    void require_knows_no_module_yet_and_says_so_as_node_does() {
        assertThat(Runs.on("login").body("require('left-pad')").failure()).isEqualTo("Cannot find module 'left-pad'");
    }

    @Test
    void too_long_code_is_not_run() {
        assertThat(Runs.on("login").script(" ".repeat(102_401)).failed().failure())
                .hasFieldOrPropertyWithValue("limit", ScriptFailure.Limit.SOURCE);
    }

    @Test
    void a_changed_version_of_an_action_is_a_new_instance_with_its_own_secrets() {
        var one = new Action(
                "act",
                "ver-a",
                1,
                "a",
                Runs.handler("api.accessToken.setCustomClaim('s', event.secrets.S)"),
                Map.of("S", "1"),
                "",
                Isolation.POOLED);
        var two = new Action("act", "ver-b", 2, "a", one.code(), Map.of("S", "2"), "", Isolation.POOLED);

        assertThat(Runs.on("login").action(one).claim("s")).isEqualTo("\"1\"");
        assertThat(Runs.on("login").action(two).claim("s")).isEqualTo("\"2\"");
    }

    @Test
    void the_same_event_clock_and_seed_give_the_same_outcome_a_thousand_times() {
        var segment = Runs.on("refresh-online").body("""
                        await new Promise((r) => setTimeout(r, Math.random()));
                        api.accessToken.setCustomClaim('all', [Math.random(), crypto.randomUUID(), Date.now(), new Date(), Date(),
                          performance.now(), new Intl.DateTimeFormat('en').format(), [...crypto.getRandomValues(new Uint8Array(4))],
                          new Date().toLocaleString(), Object.keys(event)]);
                        console.log(new Date(), Math.random(), { a: [event.user] });""").segment();
        var first = told(Runs.PIPELINE.run(segment));

        assertThat(first).contains("2026-03-02T12:00:00.000Z");
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(_ -> told(Runs.PIPELINE.run(segment)))
                        .distinct())
                .containsExactly(first);
        assertThat(told(Runs.on("refresh-online")
                        .seed(8)
                        .body("api.accessToken.setCustomClaim('r', Math.random())")
                        .run()))
                .isNotEqualTo(told(Runs.on("refresh-online")
                        .body("api.accessToken.setCustomClaim('r', Math.random())")
                        .run()));
    }

    private static String told(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed
                ? completed.commands() + completed.runs().getFirst().console()
                : outcome.toString();
    }
}
