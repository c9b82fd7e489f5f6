package dev.mintline.actions.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mintline.actions.Action;
import dev.mintline.actions.Packages;
import dev.mintline.actions.Runs;
import dev.mintline.actions.sandbox.InlineBuilds;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PackageBuildTest {
    private static final BuildSandbox SANDBOX = new InlineBuilds();
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    @TempDir
    private Path folder;

    private PackageBuild.Built build(BuildLimits limits, Lock lock, Dependency... dependencies) throws BuildFailure {
        return new PackageBuild(new TarballFolder(folder, limits), new InlineBuilds(limits), limits)
                .build(List.of(dependencies), lock);
    }

    private PackageBuild.Built build(Dependency... dependencies) throws BuildFailure {
        return build(BuildLimits.DEFAULT, Lock.OPEN, dependencies);
    }

    private static Dependency dependency(String name, String version) {
        return new Dependency(name, version);
    }

    private static Runs run(Packages packages, String body) {
        int number = VERSIONS.incrementAndGet();
        return Runs.on("login")
                .action(new Action(
                        "act_build" + number,
                        "ver_build" + number,
                        1,
                        "build" + number,
                        Runs.handler(body),
                        Map.of(),
                        packages,
                        ""));
    }

    private static String out(Packages packages, String expression) {
        return run(packages, "api.accessToken.setCustomClaim('out', " + expression + ")")
                .claim("out");
    }

    @Test
    void the_highest_version_in_range_is_taken_and_one_copy_serves_all_that_allow_it() throws Exception {
        for (var version : List.of("1.0.0", "1.2.0", "1.9.0-beta.1", "2.0.0")) {
            Tarball.of("leaf", version)
                    .file("package/index.js", "module.exports = '" + version + "'")
                    .into(folder);
        }
        Tarball.of("uses-old", "1.0.0")
                .manifest(",\"dependencies\":{\"leaf\":\"~1.0.0\"}")
                .file("package/index.js", "module.exports = require('leaf')")
                .into(folder);
        Tarball.of("uses-one", "1.0.0")
                .manifest(",\"dependencies\":{\"leaf\":\"^1.0.0\"}")
                .file("package/index.js", "module.exports = require('leaf')")
                .into(folder);

        var built = build(dependency("leaf", "^1.0.0"), dependency("uses-old", ""), dependency("uses-one", "latest"));
        assertThat(built.versions()).isEqualTo(Map.of("leaf", "1.2.0", "uses-old", "1.0.0", "uses-one", "1.0.0"));
        assertThat(built.lock().integrities()).hasSize(4);
        assertThat(out(built.packages(), "[require('leaf'), require('uses-old'), require('uses-one')]"))
                .isEqualTo("[\"1.2.0\",\"1.0.0\",\"1.2.0\"]");
        assertThat(build(dependency("leaf", "")).versions()).containsEntry("leaf", "2.0.0");
    }

    @Test
    void what_does_not_exist_is_named_in_the_words_of_a_build() {
        for (var dependency : List.of(
                dependency("nothing", "1.0.0"), dependency("mongodb", "3.1.4"), dependency("bcrypt", "5.1.1"))) {
            assertThatThrownBy(() -> build(dependency))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("Compilation failed: Cannot find module '" + dependency + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"git+ssh://git@host/a.git", "file:../x", "http://host/a.tgz", "npm:other@1", "../up"})
    void only_versions_of_the_registry_can_be_asked_for(String version) throws Exception {
        Tarball.of("a", "1.0.0").into(folder);
        assertThatThrownBy(() -> build(dependency("a", version))).isInstanceOf(BuildFailure.class);
        assertThatThrownBy(() -> build(dependency("../a", "1.0.0"))).isInstanceOf(BuildFailure.class);
    }

    @Test
    void native_add_ons_are_refused_unless_they_are_optional() throws Exception {
        Tarball.of("native", "1.0.0")
                .file("package/binding.gyp", "{}")
                .file("package/index.js", "")
                .into(folder);
        Tarball.of("prebuilt", "1.0.0")
                .file("package/build/Release/x.node", new byte[] {1})
                .into(folder);
        Tarball.of("careful", "1.0.0")
                .manifest(",\"optionalDependencies\":{\"bcrypt\":\"*\",\"absent\":\"*\"}")
                .file("package/index.js", "try { require('bcrypt') } catch (e) { module.exports = e.code }")
                .into(folder);

        assertThatThrownBy(() -> build(dependency("native", "1.0.0")))
                .hasMessage("Compilation failed: Cannot find module 'native@1.0.0'");
        assertThatThrownBy(() -> build(dependency("prebuilt", "1.0.0")))
                .hasMessage("Compilation failed: Cannot find module 'prebuilt@1.0.0'");
        assertThat(out(build(dependency("careful", "1.0.0")).packages(), "require('careful')"))
                .isEqualTo("\"MODULE_NOT_FOUND\"");
    }

    @Test
    void a_lock_pins_versions_and_content() throws Exception {
        Tarball.of("a", "1.0.0").file("package/index.js", "module.exports = 1").into(folder);
        var lock = build(dependency("a", "^1.0.0")).lock();
        Tarball.of("a", "1.1.0").file("package/index.js", "module.exports = 2").into(folder);

        assertThat(build(dependency("a", "^1.0.0")).versions()).containsEntry("a", "1.1.0");
        assertThat(build(BuildLimits.DEFAULT, lock, dependency("a", "^1.0.0")).versions())
                .containsEntry("a", "1.0.0");
        var file = "{\"lockfileVersion\":3,\"packages\":{\"\":{},\"node_modules/a\":{\"version\":\"1.0.0\","
                + "\"integrity\":\"" + lock.integrities().get("a@1.0.0") + "\"}}}";
        assertThat(build(BuildLimits.DEFAULT, Lock.read(file), dependency("a", "*"))
                        .versions())
                .containsEntry("a", "1.0.0");

        Tarball.of("a", "1.0.0")
                .file("package/index.js", "module.exports = 'other'")
                .into(folder);
        assertThatThrownBy(() -> build(BuildLimits.DEFAULT, lock, dependency("a", "^1.0.0")))
                .hasMessageContaining("a@1.0.0")
                .hasMessageContaining("does not have the promised SHA-512");
    }

    @Test
    void exports_conditions_patterns_and_folders_are_resolved_as_node_does() throws Exception {
        Tarball.of("modern", "1.0.0")
                .manifest(",\"type\":\"module\",\"imports\":{\"#inner\":\"./lib/inner.cjs\"},\"exports\":{"
                        + "\".\":{\"module-sync\":\"./bad.js\",\"import\":\"./bad.js\",\"require\":\"./main.cjs\"},"
                        + "\"./features/*\":{\"node\":\"./lib/*.cjs\"},\"./features/private\":null,"
                        + "\"./only-import\":{\"import\":\"./esm.js\"}}")
                .file(
                        "package/main.cjs",
                        "exports.is = 'cjs'; exports.inner = require('#inner'); exports.self = require('modern/features/a')")
                .file("package/bad.js", "throw new Error('wrong condition')")
                .file(
                        "package/esm.js",
                        "import { deep } from './deep.js'; export default deep; export const url = typeof import.meta.url;")
                .file("package/deep.js", "export const deep = 'deep';")
                .file("package/lib/a.cjs", "module.exports = 'a'")
                .file("package/lib/inner.cjs", "module.exports = __filename")
                .into(folder);
        Tarball.of("old", "1.0.0")
                .manifest(",\"main\":\"lib\"")
                .file(
                        "package/lib/index.js",
                        "module.exports = [require('./data'), require('..//x'), require('./sub/')]")
                .file("package/lib/data.json", "{\"k\":1}")
                .file("package/x.js", "module.exports = 'x'")
                .file("package/lib/sub/package.json", "{\"main\":\"m\"}")
                .file("package/lib/sub/m.js", "module.exports = 'm'")
                .into(folder);
        var packages =
                build(dependency("modern", "1.0.0"), dependency("old", "1.0.0")).packages();

        assertThat(out(packages, "require('modern')"))
                .isEqualTo("{\"is\":\"cjs\",\"inner\":\"/node_modules/modern@1.0.0/lib/inner.cjs\",\"self\":\"a\"}");
        assertThat(out(
                        packages,
                        "[require('modern/features/a'), require('modern/only-import').default,"
                                + " require('modern/only-import').url]"))
                .isEqualTo("[\"a\",\"deep\",\"string\"]");
        assertThat(out(packages, "require('old')")).isEqualTo("[{\"k\":1},\"x\",\"m\"]");
        for (var hidden : List.of("modern/bad.js", "modern/features/private", "modern/lib/a.cjs", "old/../old")) {
            assertThat(run(packages, "require('" + hidden + "')").failure())
                    .isEqualTo("Cannot find module '" + hidden + "'");
        }
    }

    @Test
    void circles_and_failures_behave_as_in_node() throws Exception {
        Tarball.of("circle", "1.0.0")
                .file("package/index.js", "exports.early = 1; exports.b = require('./b'); exports.late = 2")
                .file("package/b.js", "const a = require('./index'); module.exports = [a.early, a.late ?? null]")
                .file(
                        "package/fails.js",
                        "globalThis.tries = (globalThis.tries ?? 0) + 1; throw new Error('try ' + tries)")
                .into(folder);
        var packages = build(dependency("circle", "1.0.0")).packages();

        assertThat(out(packages, "require('circle').b")).isEqualTo("[1,null]");
        assertThat(out(
                        packages,
                        "[1, 2].map(() => { try { require('circle/fails') } catch (e) { return e.message } })"))
                .isEqualTo("[\"try 1\",\"try 2\"]");
    }

    @Test
    void a_module_that_commonjs_cannot_express_is_named() throws Exception {
        Tarball.of("waits", "1.0.0")
                .manifest(",\"type\":\"module\",\"exports\":\"./index.js\"")
                .file("package/index.js", "export const x = await 1;")
                .into(folder);
        assertThatThrownBy(() -> build(dependency("waits", "1.0.0")))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("Cannot convert module 'waits@1.0.0/index.js'");
    }

    @Test
    void paths_that_point_outside_of_the_package_are_left_out() throws Exception {
        Tarball.of("sly", "1.0.0")
                .file("package/../../etc/passwd.js", "x")
                .file("/etc/shadow.js", "x")
                .file("package/./dot.js", "x")
                .file("package/index.js", "module.exports = 'fine'")
                .into(folder);
        var packages = build(dependency("sly", "1.0.0")).packages();
        assertThat(PackageMap.read(packages).packages().get("sly@1.0.0").files())
                .containsOnlyKeys("index.js", "package.json");
        assertThat(out(packages, "require('sly')")).isEqualTo("\"fine\"");
    }

    @Test
    void bombs_end_at_the_limits() throws Exception {
        var limits = new BuildLimits(10, 3, 1 << 20, 4L << 20, 50, 100_000, 20, 200_000, 400_000);
        Tarball.of("zeros", "1.0.0").file("package/a.bin", new byte[32 << 20]).into(folder);
        assertThatThrownBy(() -> build(limits, Lock.OPEN, dependency("zeros", "1.0.0")))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("unpacks to more than");
        Files.delete(folder.resolve("zeros-1.0.0.tgz"));

        Tarball.of("long", "1.0.0").file("package/a.js", " ".repeat(100_001)).into(folder);
        assertThatThrownBy(() -> build(limits, Lock.OPEN, dependency("long", "1.0.0")))
                .hasMessageContaining("larger than 100000 bytes");
        Files.delete(folder.resolve("long-1.0.0.tgz"));

        var many = Tarball.of("many", "1.0.0");
        IntStream.range(0, 30).forEach(i -> many.file("package/" + i + ".js", ""));
        many.into(folder);
        assertThatThrownBy(() -> build(limits, Lock.OPEN, dependency("many", "1.0.0")))
                .hasMessageContaining("more than 20 files");

        for (int i = 0; i < 5; i++) {
            Tarball.of("chain" + i, "1.0.0")
                    .manifest(",\"dependencies\":{\"chain" + (i + 1) + "\":\"1\"}")
                    .into(folder);
        }
        assertThatThrownBy(() -> build(limits, Lock.OPEN, dependency("chain0", "1.0.0")))
                .hasMessageContaining("more than 3 packages");

        Files.write(folder.resolve("zz-1.0.0.tgz"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> build(limits, Lock.OPEN, dependency("chain0", "1.0.0")))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void an_action_has_at_most_ten_dependencies_each_named_once() {
        var eleven =
                IntStream.range(0, 11).mapToObj(i -> dependency("p" + i, "1")).toList();
        assertThatThrownBy(() -> build(eleven.toArray(Dependency[]::new)))
                .hasMessage("An Action may have 10 dependencies.");
        assertThatThrownBy(() -> build(dependency("a", "1"), dependency("a", "2")))
                .hasMessage("The dependency 'a' is named twice.");
    }

    @Test
    void a_registry_is_asked_over_http_and_not_believed() throws Exception {
        byte[] tarball = Tarball.of("@scope/p", "1.0.0")
                .file("package/index.js", "module.exports = 'from the registry'")
                .bytes();
        var seen = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var base = "http://127.0.0.1:" + server.getAddress().getPort() + "/npm/";
        var integrity = new AtomicInteger();
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI().getRawPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body;
            int status = 200;
            switch (exchange.getRequestURI().getRawPath()) {
                case "/npm/@scope%2Fp" ->
                    body = ("{\"dist-tags\":{\"latest\":\"1.0.0\"},\"versions\":{\"1.0.0\":{\"name\":\"@scope/p\","
                                    + "\"version\":\"1.0.0\",\"dist\":{\"tarball\":\"" + base
                                    + "p.tgz\",\"integrity\":\""
                                    + (integrity.get() == 0 ? Integrity.of(tarball) : "sha1-AAAA") + "\"}}}}")
                            .getBytes(StandardCharsets.UTF_8);
                case "/npm/p.tgz" -> body = tarball;
                default -> {
                    status = 404;
                    body = new byte[] {'{', '}'};
                }
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var registry = new HttpRegistry(URI.create(base), Optional.of("t0k3n"));
            var build = new PackageBuild(registry, SANDBOX, BuildLimits.DEFAULT);
            var built = build.build(List.of(dependency("@scope/p", "")), Lock.OPEN);

            assertThat(built.versions()).containsEntry("@scope/p", "1.0.0");
            assertThat(out(built.packages(), "require('@scope/p')")).isEqualTo("\"from the registry\"");
            assertThat(seen).containsExactly("/npm/@scope%2Fp Bearer t0k3n", "/npm/p.tgz Bearer t0k3n");
            assertThatThrownBy(() -> build.build(List.of(dependency("absent", "1")), Lock.OPEN))
                    .hasMessage("Compilation failed: Cannot find module 'absent@1'");
            integrity.set(1);
            assertThatThrownBy(() -> build.build(List.of(dependency("@scope/p", "")), Lock.OPEN))
                    .hasMessageContaining("no SHA-512 is known");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void freezing_a_large_object_costs_little_and_keeps_its_order() {
        assertThat(out(
                        Packages.NONE,
                        "(() => { const d = {}; for (let i = 0; i < 2125; i++) d['k' + i] = { value: i,"
                                + " enumerable: true, configurable: true, writable: true };"
                                + " const o = Object.freeze(Object.create(null, d));"
                                + " return [Object.isFrozen(o), Object.keys(o).length, Object.keys(o)[1], o.k2124,"
                                + " Reflect.set(o, 'k1', 0), Object.getOwnPropertyNames(o).length]; })()"))
                .isEqualTo("[true,2125,\"k1\",2124,false,2125]");
    }
}
