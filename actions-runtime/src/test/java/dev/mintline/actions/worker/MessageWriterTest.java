package dev.mintline.actions.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How messages get into a process: at once where its pipe has room, and whole in any case. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageWriterTest {
    private static final int MOST = 1 << 20;

    private final OtherProcesses others = new OtherProcesses();

    @AfterEach
    void endProcesses() {
        others.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_pipe_takes_what_it_has_room_for_and_never_waits_for_more() throws IOException {
        var deaf = others.start("sleep", "600");
        try (var pipe = PromptPipe.into(deaf.pid()).orElseThrow()) {
            assertThat(pipe.write(new byte[OtherProcesses.PIPE / 2])).isEqualTo(OtherProcesses.PIPE / 2);
            assertThat(pipe.write(new byte[MOST])).isEqualTo(OtherProcesses.PIPE / 2);
            assertThat(pipe.write(new byte[1])).isZero();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_gets_into_a_process_that_has_gone() throws Exception {
        var gone = others.start("cat");
        try (var pipe = PromptPipe.into(gone.pid()).orElseThrow()) {
            gone.destroyForcibly().waitFor();

            assertThat(pipe.write(new byte[1])).isZero();
        }
        assertThat(PromptPipe.into(gone.pid())).isEmpty();
    }

    @Test
    void messages_of_any_size_from_many_threads_arrive_whole() throws Exception {
        var echo = others.start("cat");
        int count = 200;
        try (var writer = new MessageWriter(echo.getOutputStream(), PromptPipe.into(echo.pid()));
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var in = echo.getInputStream()) {
            for (int i = 1; i <= count; i++) {
                int id = i;
                threads.execute(() -> writer.send(new Envelope(Kind.EXECUTE, id, OtherProcesses.payload(id))));
            }
            var arrived = new HashSet<Long>();
            for (int i = 0; i < count; i++) {
                var message = Envelope.read(in, MOST).orElseThrow();
                arrived.add(message.execution());
                assertThat(message.payload()).isEqualTo(OtherProcesses.payload(message.execution()));
            }
            assertThat(arrived).hasSize(count);
        }
    }

    @Test
    void a_closed_writer_holds_the_pipe_open_no_longer() throws Exception {
        var echo = others.start("cat");
        var writer = new MessageWriter(echo.getOutputStream(), PromptPipe.into(echo.pid()));
        writer.send(Envelope.of(Kind.CANCEL, 1));
        writer.close();
        writer.send(Envelope.of(Kind.CANCEL, 2));
        echo.getOutputStream().close();

        assertThat(echo.waitFor(60, TimeUnit.SECONDS)).isTrue(); // at the end of its input
        assertThat(ids(echo.getInputStream())).containsExactly(1L);
    }

    @Test
    void after_the_other_side_has_gone_messages_are_dropped() throws Exception {
        var gone = others.start("cat");
        var writer = new MessageWriter(gone.getOutputStream(), PromptPipe.into(gone.pid()));
        gone.destroyForcibly().waitFor();

        assertThatCode(() -> {
                    writer.send(Envelope.of(Kind.CANCEL, 1));
                    writer.send(Envelope.of(Kind.CANCEL, 2));
                    writer.close();
                })
                .doesNotThrowAnyException();
    }

    private static List<Long> ids(InputStream in) throws IOException {
        var ids = new ArrayList<Long>();
        for (Optional<Envelope> m = Envelope.read(in, MOST); m.isPresent(); m = Envelope.read(in, MOST)) {
            ids.add(m.get().execution());
        }
        return ids;
    }
}
