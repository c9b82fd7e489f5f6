package dev.mintline.actions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HardContextTest {
    @Test
    void the_engine_s_own_policy_vouches_for_everything_but_the_options_it_forbids() {
        var builder = Context.newBuilder("js")
                .sandbox(SandboxPolicy.CONSTRAINED)
                .allowHostAccess(HostAccess.CONSTRAINED)
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream());
        try (var context = HardContext.constrainable(builder, 3_000).build()) {
            assertThat(context.eval("js", "typeof load + typeof print + typeof Java")
                            .asString())
                    .isEqualTo("undefinedundefinedundefined");
        }
    }
}
