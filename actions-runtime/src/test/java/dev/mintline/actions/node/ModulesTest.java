package dev.mintline.actions.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which modules there are, which are inert, and that loading them gives a script nothing it should not have. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ModulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs.readFileSync",
                "fs/promises.readFile",
                "child_process.execSync",
                "net.connect",
                "tls.connect",
                "dns.lookup",
                "dgram.createSocket",
                "worker_threads.Worker",
                "vm.runInNewContext",
                "zlib.gunzipSync",
                "http2.connect",
                "async_hooks.AsyncLocalStorage",
                "http.createServer",
            })
    void an_inert_module_loads_and_names_itself_when_it_is_used(String member) {
        int dot = member.lastIndexOf('.');
        var module = member.substring(0, dot);
        var name = member.substring(dot + 1);

        assertThat(printed("(() => { const m = require('" + module + "'); try { new m." + name
                        + "('x'); } catch (e) { return `${e.code}: ${e.message}`; } })()"))
                .isEqualTo("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The module '" + module
                        + "' is not available in Actions: " + member + " was called.\n");
    }

    @Test
    void packages_may_look_around_in_inert_modules() {
        assertThat(printed(
                        "[require('fs').constants.R_OK, require('zlib').constants.Z_SYNC_FLUSH, require('tty').isatty(1),"
                                + " typeof require('util').promisify(require('fs').readFile), require('fs').then, 'x' in require('tls'),"
                                + " require('net').isIP('::1'), class extends require('net').Socket {}.name].join()"))
                .isEqualTo("4,2,false,function,,true,6,\n");
    }

    @Test
    void an_unknown_module_is_named() {
        assertThat(Runs.on("login").body("require('left-pad')").failure()).isEqualTo("Cannot find module 'left-pad'");
    }

    @Test
    void a_module_lives_as_long_as_its_instance() {
        var action = Runs.action(
                Runs.handler("const u = require('url'); u.count = (u.count ?? 0) + 1; console.log(u.count)"), Map.of());

        assertThat(Runs.on("login").action(action).console()).isEqualTo("1\n");
        assertThat(Runs.on("login").action(action).console()).isEqualTo("2\n");
        assertThat(Runs.on("login").body("console.log(require('url').count)").console())
                .isEqualTo("undefined\n");
    }

    @Test
    void prototypes_bent_before_the_first_require_bend_only_the_scripts_own_view() {
        var bent = "for (const P of [Array, Object, String, Function, Promise, Uint8Array, Map, RegExp])"
                + " for (const k of Object.getOwnPropertyNames(P.prototype))"
                + " if (!/constructor|toString|valueOf|__/.test(k)) try { Object.defineProperty(P.prototype, k,"
                + " { value() { throw new Error('bent'); }, configurable: true }) } catch {}"
                + " let seen; try { require('crypto').createHash('md5').update('x').digest('hex'); } catch (e) { seen = e.message; }"
                + " api.accessToken.setCustomClaim('seen', seen);";

        assertThat(Runs.on("login").body(bent).run().runs()).hasSize(1);
        assertThat(printed("require('crypto').createHash('md5').update('x').digest('hex')"))
                .isEqualTo("9dd4e461268c8034f5c8564e155c67a6\n");
    }

    @Test
    void code_in_the_way_of_a_loading_package_is_stopped_like_any_other() {
        var failed = Runs.on("login")
                .wall(Duration.ofSeconds(1))
                .body("Object.defineProperty(Object, 'setPrototypeOf', { get() { for (;;); } }); require('stream')")
                .failed();

        assertThat(failed.failure()).isInstanceOf(ScriptFailure.TimedOut.class);
    }

    @Test
    void nothing_internal_can_be_reached_from_what_a_script_is_given() {
        assertThat(
                        printed(
                                "(() => { Error.prepareStackTrace = (e, sites) => sites.map((s) => s.getFileName()).join();"
                                        + " let files; new Headers({ get a() { files = new Error('x').stack; return '1'; } });"
                                        + " return [files.replace(/action\\d+\\.js/g, 'mine'), Buffer.from.constructor('return typeof kit + typeof host')(),"
                                        + " Reflect.ownKeys(globalThis).filter((k) => /kit|host|mintline/.test(String(k))).length]; })().join(' ')"))
                .isEqualTo("mine,mine,mine undefinedundefined 0\n");
    }

    @Test
    void the_process_shows_nothing_of_the_real_one() {
        assertThat(printed("JSON.stringify([process.env, process.argv, process.pid, process.cwd(), process.execPath,"
                        + " require('os').hostname(), require('os').cpus(), require('os').networkInterfaces()])"))
                .isEqualTo("[{},[\"node\"],1,\"/\",\"/usr/bin/node\",\"localhost\",[],{}]\n");
    }

    @Test
    void an_exception_in_a_microtask_or_a_tick_fails_the_run() {
        assertThat(Runs.on("login")
                        .body(
                                "process.nextTick(() => { throw new Error('tick') }); await new Promise((r) => setTimeout(r, 5))")
                        .failure())
                .isEqualTo("tick");
        assertThat(Runs.on("login")
                        .body(
                                "queueMicrotask(() => { throw new Error('micro') }); await new Promise((r) => setTimeout(r, 5))")
                        .failure())
                .isEqualTo("micro");
    }

    private static String printed(String expression) {
        return Runs.on("login").body("console.log(" + expression + ")").console();
    }
}
