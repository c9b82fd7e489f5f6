package dev.mintline.actions.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.actions.Packages;
import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox;
import dev.mintline.actions.npm.Tarball;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.worker.HostileChild.Forgery;
import dev.mintline.actions.worker.ProcessBuilds.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers wrote is unpacked, parsed and converted in a process that can be killed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessBuildsTest {
    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final ProcessBuilds BUILDS = builds(256L << 20);

    private static ProcessBuilds builds(long heapBytes) {
        return new ProcessBuilds(settings(heapBytes), BuildLimits.DEFAULT);
    }

    private static WorkerSettings settings(long heapBytes) {
        return new WorkerSettings(
                1,
                false,
                heapBytes,
                false,
                Confinement.Wanted.AUTO,
                16,
                Duration.ofMinutes(2),
                1_000_000,
                Optional.empty());
    }

    @AfterAll
    static void close() {
        BUILDS.close();
    }

    private static Packages built(BuildSandbox builds, byte[] tarball) throws BuildFailure {
        try (var assembly = builds.assemble()) {
            assembly.unpack("p@1.0.0", Map.of(), tarball);
            return assembly.finish(Map.of("p", "p@1.0.0"));
        }
    }

    @Test
    void a_build_in_a_child_comes_to_the_same_content_as_one_in_this_process() throws Exception {
        byte[] tarball = Tarball.module("export const a = import.meta.url; export default async () => (await 1) + 1;");

        var packages = built(BUILDS, tarball);

        assertThat(packages).isEqualTo(built(new InlineBuilds(), tarball));
        assertThat(packages.json()).contains("exports.a = a");
        assertThat(packages.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void what_is_wrong_with_a_package_is_told_in_the_same_words() throws Exception {
        byte[] tarball = Tarball.module("export const a = ;");
        var inline = new InlineBuilds();

        assertThatThrownBy(() -> built(BUILDS, tarball))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("Cannot convert module 'p@1.0.0/index.js'")
                .satisfies(
                        told -> assertThatThrownBy(() -> built(inline, tarball)).hasMessage(told.getMessage()));
    }

    @Test
    void a_tarball_that_cannot_be_read_is_refused_and_the_next_build_works() throws Exception {
        assertThatThrownBy(() -> built(BUILDS, new byte[] {1, 2, 3}))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("its tarball cannot be read");
        assertThat(built(BUILDS, Tarball.module("export default 1")).json()).contains("exports. default = 1");
    }

    @Test
    void a_package_that_fills_the_heap_ends_its_own_build_only() throws Exception {
        var random = new Random(7);
        byte[] noise = new byte[3 << 19];
        var heavy = Tarball.of("p", "1.0.0");
        for (int i = 0; i < 7; i++) {
            random.nextBytes(noise);
            heavy.file("package/" + i + ".js", "// " + HexFormat.of().formatHex(noise));
        }
        try (var small = builds(64L << 20)) {
            assertThatThrownBy(() -> built(small, heavy.bytes()))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("Compilation failed: It needs more memory than a build may have.");
            assertThat(built(small, Tarball.module("export default 1")).json()).contains("exports. default = 1");
        }
    }

    @Test
    void a_source_is_checked_in_a_child() {
        assertThat(BUILDS.problem("acme", "action.js", "exports.onExecutePostLogin = async () => {};"))
                .isEmpty();
        assertThat(BUILDS.problem("acme", "action.js", "const a = ;\n"))
                .isEqualTo(new InlineBuilds().problem("acme", "action.js", "const a = ;\n"))
                .hasValueSatisfying(told -> assertThat(told).contains("action.js:1"));
    }

    @Test
    void sources_of_one_tenant_share_a_child_and_those_of_two_do_not() {
        var started = new AtomicInteger();
        var ours = ChildCommand.of(settings(128L << 20)).building(BuildLimits.DEFAULT);
        Spawn counted = () -> {
            started.incrementAndGet();
            return ours.start();
        };
        try (var builds = new ProcessBuilds(() -> counted, Patience.STANDARD)) {
            assertThat(builds.problem("acme", "action.js", "1")).isEmpty();
            assertThat(builds.problem("acme", "action.js", "2")).isEmpty();
            assertThat(started).hasValue(1);
            assertThat(builds.problem("other", "action.js", "3")).isEmpty();
            assertThat(started).hasValue(2);
        }
    }

    @Test
    void a_child_that_dies_between_two_sources_is_replaced() throws Exception {
        var last = new AtomicReference<Process>();
        var ours = ChildCommand.of(settings(128L << 20)).building(BuildLimits.DEFAULT);
        Spawn kept = () -> {
            last.set(ours.start());
            return last.get();
        };
        try (var builds = new ProcessBuilds(() -> kept, Patience.STANDARD)) {
            assertThat(builds.problem("acme", "action.js", "1")).isEmpty();
            var first = last.get();
            first.destroyForcibly().waitFor();
            assertThat(builds.problem("acme", "action.js", "const const")).isPresent();
            assertThat(last.get()).isNotSameAs(first);
        }
    }

    @Test
    void nothing_is_left_after_the_end() throws Exception {
        var last = new AtomicReference<Process>();
        var ours = ChildCommand.of(settings(128L << 20)).building(BuildLimits.DEFAULT);
        var builds = new ProcessBuilds(
                () -> () -> {
                    last.set(ours.start());
                    return last.get();
                },
                Patience.STANDARD);
        assertThat(builds.problem("acme", "action.js", "1")).isEmpty();
        builds.close();
        assertThat(last.get().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "GARBAGE",
                "TEXT",
                "OTHER_VERSION",
                "UNKNOWN_KIND",
                "HUGE_LENGTH",
                "NEGATIVE_LENGTH",
                "HALF_A_MESSAGE",
                "REQUEST_TO_THE_SERVER",
                "DIES",
                "SILENCE"
            })
    void a_child_that_was_taken_over_cannot_do_more_than_fail_its_build(Forgery forgery) {
        try (var builds = new ProcessBuilds(() -> () -> ForgedFramesTest.hostile(forgery), LITTLE)) {
            var failure = assertThatThrownBy(() -> built(builds, Tarball.module("export default 1")));
            if (forgery == Forgery.SILENCE) {
                failure.isInstanceOf(BuildFailure.class)
                        .hasMessage("Compilation failed: 'p@1.0.0' takes longer than 2 s to unpack.");
            } else {
                failure.isInstanceOfAny(IllegalStateException.class, BrokenFrame.class); // for the server's log only
            }
        }
    }

    @Test
    void a_source_that_takes_too_long_is_refused() {
        try (var builds = new ProcessBuilds(() -> () -> ForgedFramesTest.hostile(Forgery.SILENCE), LITTLE)) {
            assertThat(builds.problem("acme", "action.js", "1")).hasValue("The source takes longer than 2 s to parse.");
        }
    }

    @Test
    void a_command_that_cannot_be_started_is_an_error_of_the_server() {
        Spawn nothing = () -> {
            throw new IOException("no such file");
        };
        try (var builds = new ProcessBuilds(() -> nothing, LITTLE)) {
            assertThatThrownBy(() -> builds.problem("acme", "action.js", "1"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
