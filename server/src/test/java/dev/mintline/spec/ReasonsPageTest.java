package dev.mintline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.oauth.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/REASONS.md} equal to the reasons that there are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReasonsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "REASONS.md");

    @Test
    void the_page_lists_every_reason() throws IOException {
        String page = page();
        if (Boolean.getBoolean("mintline.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(
                        "docs/REASONS.md is out of date. Write it again with: mvn -pl server -am test -Dtest=ReasonsPageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dmintline.write=true")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder text = new StringBuilder("""
                # Reasons

                Why something was refused, ended or not issued. The OAuth error that a client sees says less on purpose; the
                code stands in the tenant log (`details.reason`; `details.failure_reason` keeps Auth0's word where it has one),
                in the record of the execution (`reasons`), in `details.no_refresh_token_because` of a code exchange, and, when
                the tenant's `reason_header` is on, in the header `x-mintline-reason` of the refusal. Made from `Reason.java` by
                `ReasonsPageTest`, which fails when this page is out of date.
                """);
        for (Reason.Kind kind : Reason.Kind.values()) {
            text.append("\n## ").append(kind.title()).append("\n\n| Code | Means |\n|---|---|\n");
            Arrays.stream(Reason.values())
                    .filter(reason -> reason.kind() == kind)
                    .forEach(reason -> text.append("| `")
                            .append(reason.code())
                            .append("` | ")
                            .append(reason.meaning())
                            .append(
                                    reason.failureReason().equals(reason.code())
                                            ? ""
                                            : " `failure_reason`: `" + reason.failureReason() + "`.")
                            .append(" |\n"));
        }
        return text.toString();
    }
}
