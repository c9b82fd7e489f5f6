package dev.mintline.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That an untrue document fails: the parts that execute it, without a server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentTest {
    @TempDir
    Path folder;

    @Test
    void an_ellipsis_stands_for_something_within_a_line() {
        assertThat(new ExpectedOutput("id: 'sess_…',").matches("id: 'sess_a1',\n"))
                .isTrue();
        assertThat(new ExpectedOutput("id: 'sess_…',").matches("id: 'sess_',")).isFalse();
        assertThat(new ExpectedOutput("a … z").matches("a b\nc z")).isFalse();
    }

    @Test
    void an_ellipsis_on_its_own_line_stands_for_lines() {
        assertThat(new ExpectedOutput("{\n  …\n}").matches("{\n  a\n  b\n}")).isTrue();
        assertThat(new ExpectedOutput("{\n  …\n}").matches("{\n}")).isFalse();
    }

    @Test
    void everything_else_is_literal() {
        assertThat(new ExpectedOutput("a.c").matches("abc")).isFalse();
        assertThat(new ExpectedOutput("a").matches("a\nb")).isFalse();
        assertThat(new ExpectedOutput("").matches("a")).isFalse();
        assertThat(new ExpectedOutput("").matches("\n")).isTrue();
        assertThat(new ExpectedOutput("\\E[a]").matches("\\E[a]")).isTrue();
    }

    @Test
    void commands_have_the_output_that_follows_them() throws IOException {
        Path file = folder.resolve("some.md");
        Files.writeString(file, """
                ```bash serve
                start
                ```
                Text.
                ```bash
                one
                two
                ```
                ```output
                said
                ```
                ```js
                read only
                ```
                """);
        var steps = Document.read(file).steps();

        assertThat(steps).hasSize(2);
        assertThat(steps.getFirst().starts()).isTrue();
        assertThat(steps.getLast().script()).isEqualTo("one\ntwo");
        assertThat(steps.getLast().output()).contains("said");
        assertThat(steps.getLast().place()).isEqualTo("some.md:6");
    }

    @Test
    void a_block_that_is_not_closed_is_refused() throws IOException {
        Path file = folder.resolve("some.md");
        Files.writeString(file, "```bash\none\n");

        assertThatThrownBy(() -> Document.read(file)).hasMessageContaining("not closed");
    }

    @Test
    void a_shell_keeps_variables_and_stops_at_a_failure() throws IOException, InterruptedException {
        try (Shell shell = Shell.open(folder, Map.of())) {
            assertThat(shell.run("a=1; f() { echo \"f $a\"; }", line -> {})).isEmpty();
            assertThat(shell.run("f; cat; echo oops >&2", line -> {})).isEqualTo("f 1\noops\n");
            assertThat(shell.variable("a")).isEqualTo("1");
            assertThatThrownBy(() -> shell.run("echo before; false; echo after", line -> {}))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("before")
                    .hasMessageNotContaining("after\n");
        }
    }
}
