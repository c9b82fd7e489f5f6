package dev.mintline.actions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Clause;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt each to run away, to break out, or to break the runtime for others. After each, the next login works. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileScriptsTest {
    private static final Budgets SMALL = Budgets.DEFAULT
            .withWall(Duration.ofSeconds(5))
            .withCpu(Duration.ofMillis(500), Duration.ofSeconds(1))
            .withAllocation(64L << 20);
    private static final Duration OVERRUN = Duration.ofSeconds(5);

    @ParameterizedTest
    @Clause("actions.md-37")
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) await null;",
                "for (;;) { try { throw 1 } catch { } }",
                "const a = []; for (;;) a.push('x'.repeat(1000) + a.length)",
                "let s = 'x'; for (;;) s += s",
                "const a = []; for (;;) a.push(new Float64Array(1e6))",
                "const m = new Map(); for (let i = 0; ; i++) m.set(i, { i })",
                "Array(1e9).fill(0)",
                "'x'.repeat(2 ** 29)",
                "'x'.repeat(8e6).replaceAll('x', 'y'.repeat(1e6))",
                "(function f() { f() })()",
                "Error.stackTraceLimit = 1e9; (function f(n) { try { f(n + 1) } catch (e) { e.stack; f(n) } })(0)",
                "(function f() { try { f() } finally { f() } })()",
                "(function f() { [1].map(() => JSON.parse('[1]', () => f())) })()",
                "const p = new Proxy(() => {}, { apply: () => p(new Error('x').stack) }); p()",
                "await { then() { for (;;); } }",
                "return { then() { for (;;); } }",
                "throw { toString() { for (;;); } }",
                "throw Object.defineProperty(new Error(), 'message', { get() { for (;;); } })",
                "throw new Proxy({}, { getPrototypeOf() { for (;;); } })",
                "api.accessToken.setCustomClaim('x', { toJSON() { for (;;); } })",
                "for (;;) console.log('x'.repeat(100000))",
                "for (;;) api.accessToken.setCustomClaim('x', 'y'.repeat(10000))",
                "for (;;) setTimeout(() => {}, 1000)",
                "(function f() { queueMicrotask(f) })(); await new Promise(() => {})",
                "/^(a|a)*$/.test('a'.repeat(40) + 'b'); /(?<=(a+)+)b\\1\\1/.test('a'.repeat(5000)); for (;;);",
                "eval('for(;;);')",
                "new Function('for(;;);')()",
                "console.log({ get [Symbol.toStringTag]() { for (;;); } })",
            })
    void it_is_stopped_in_time_and_the_next_run_works(String body) {
        var before = System.nanoTime();
        var failed = Runs.on("login").budgets(SMALL).body(body).failed();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isLessThan(SMALL.wall().plus(OVERRUN));
        assertThat(failed.failure()).isNotInstanceOf(ScriptFailure.Internal.class);
        assertThat(Runs.on("login")
                        .body("class A { m() { return new Error('fine').stack } }; new A().m()")
                        .run())
                .isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java",
                "Packages",
                "java",
                "javax",
                "org",
                "com",
                "Polyglot",
                "load",
                "loadWithNewGlobal",
                "print",
                "quit",
                "exit",
                "read",
                "readbuffer",
                "Graal",
                "WeakRef",
                "FinalizationRegistry",
                "SharedArrayBuffer",
                "Atomics",
                "WebAssembly",
                "Worker",
                "ShadowRealm",
                "process",
                "Temporal",
                "kit",
                "host",
                "arguments.callee.caller"
            })
    void nothing_of_the_host_has_a_name(String name) {
        assertThat(Runs.on("login")
                        .body("let t; try { t = typeof " + name
                                + " } catch { t = 'undefined' }; api.accessToken.setCustomClaim('t', t)")
                        .claim("t"))
                .isEqualTo("\"undefined\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await import('/etc/passwd')",
                "await import('fs')",
                "require('fs')",
                "Java.type('java.lang.System')",
                "api.access.deny.constructor('return Java')()",
                "console.log.constructor.constructor('return Polyglot')()",
            })
    void the_way_out_is_an_ordinary_error(String body) {
        assertThat(Runs.on("login").body(body).failed().failure()).isInstanceOf(ScriptFailure.Threw.class);
    }

    @Test
    void a_function_constructor_reaches_only_the_guest() {
        assertThat(Runs.on("login")
                        .body(
                                "api.accessToken.setCustomClaim('same', api.access.deny.constructor('return this')() === globalThis)")
                        .claim("same"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSON.stringify = () => 'forged'; JSON.parse = () => ({});",
                "Array.prototype.push = () => { throw 1 }; Array.prototype[Symbol.iterator] = () => { throw 1 };",
                "Object.prototype.toJSON = () => 'forged'; String.prototype.toJSON = () => 'forged';",
                "Object.defineProperty(Object.prototype, 'open', { set() { throw 1 }, get() { return true } });",
                "Object.defineProperty(Array.prototype, '0', { set() { throw 1 } });",
                "Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1 };",
                "Promise.prototype.then = () => { throw 1 }; Promise.resolve = () => { throw 1 };",
                "String.prototype.charCodeAt = String.prototype.trim = String.prototype.split = () => { throw 1 };",
                "Object.keys = Object.create = Reflect.apply = Array.isArray = () => { throw 1 };",
                "for (const k of Reflect.ownKeys(globalThis)) if (!['globalThis'].includes(k)) try { delete globalThis[k] } catch {}",
            })
    void a_script_that_bends_the_prototypes_bends_only_itself(String prelude) {
        var outcome = Runs.on("login")
                .body(
                        prelude
                                + " api.accessToken.setCustomClaim('ok', 'real'); api.accessToken.addScope(' a '); console.log('fine', 1)")
                .body("api.accessToken.setCustomClaim('next', [JSON.stringify({ a: [1] }), typeof [].push])")
                .completed();

        assertThat(Runs.claim(outcome, "ok").orElseThrow().textValue()).isEqualTo("real");
        assertThat(outcome.runs().getFirst().console()).isEqualTo("fine 1\n");
        assertThat(Runs.claim(outcome, "next").orElseThrow()).hasToString("[\"{\\\"a\\\":[1]}\",\"function\"]");
    }

    @Test
    void four_endless_loops_at_once_end_and_neighbours_go_on() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = System.nanoTime();
            var loops = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < 4; i++) {
                loops.add(threads.submit(() ->
                        Runs.on("login").budgets(SMALL).body("while (true) {}").run()));
            }
            var neighbours = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < 20; i++) {
                neighbours.add(threads.submit(() -> Runs.on("login")
                        .body("api.accessToken.setCustomClaim('a', 1)")
                        .run()));
            }
            for (var neighbour : neighbours) {
                assertThat(neighbour.get()).isInstanceOf(Outcome.Completed.class);
            }
            for (var loop : loops) {
                assertThat(loop.get())
                        .isInstanceOfSatisfying(
                                Outcome.Failed.class,
                                failed -> assertThat(failed.failure())
                                        .hasFieldOrPropertyWithValue("limit", ScriptFailure.Limit.CPU));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void the_engine_s_own_policy_vouches_for_everything_but_the_options_it_forbids() {
        var builder = Context.newBuilder("js")
                .sandbox(SandboxPolicy.CONSTRAINED)
                .allowHostAccess(HostAccess.CONSTRAINED)
                .out(java.io.OutputStream.nullOutputStream())
                .err(java.io.OutputStream.nullOutputStream());
        try (var context = HardContext.constrainable(builder, 3_000).build()) {
            assertThat(context.eval("js", "typeof load + typeof print + typeof Java")
                            .asString())
                    .isEqualTo("undefinedundefinedundefined");
        }
    }
}
