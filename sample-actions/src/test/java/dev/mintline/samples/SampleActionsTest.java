package dev.mintline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.replay.CaseFile;
import dev.mintline.actions.replay.CaseRunner;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleActionsTest {
    private static final Pipeline PIPELINE = new Pipeline(InlineExecutor.create());
    private static final CaseRunner CASES = new CaseRunner(PIPELINE);

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    @TestFactory
    Stream<DynamicTest> every_case_holds() throws IOException {
        var files = files(".case.json");
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        Path.of("post-login").relativize(file).toString(),
                        () -> assertThat(CASES.differences(CaseFile.read(file))).isEmpty()));
    }

    @Test
    void every_sample_has_a_script_a_readme_and_cases() throws IOException {
        try (var folders = Files.list(Path.of("post-login"))) {
            assertThat(folders).hasSizeGreaterThanOrEqualTo(3).allSatisfy(folder -> {
                assertThat(folder.resolve("action.js")).exists();
                assertThat(folder.resolve("README.md")).exists();
                assertThat(folder.resolve("cases")).isNotEmptyDirectory();
            });
        }
    }

    @Test
    void a_case_whose_expected_claim_is_changed_fails_and_says_where(@TempDir Path folder) throws Exception {
        var original = Path.of("post-login/session-note-claim/cases/online-refresh.case.json");
        Files.copy(Path.of("post-login/session-note-claim/action.js"), folder.resolve("action.js"));
        var cases = Files.createDirectory(folder.resolve("cases"));
        var changed = Files.writeString(
                cases.resolve("changed.case.json"),
                Files.readString(original)
                        .replace(
                                "\"accessToken\": { \"info\": \"vip-desk-7\" }",
                                "\"accessToken\": { \"info\": \"vip-desk-8\" }"));

        assertThat(CASES.differences(CaseFile.read(changed)))
                .containsExactly("/claims/accessToken/info: expected \"vip-desk-8\", got \"vip-desk-7\"");
    }

    private static List<Path> files(String suffix) throws IOException {
        try (var files = Files.walk(Path.of("post-login"))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
