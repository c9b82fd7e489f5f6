package dev.mintline.actions.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages get out of a process: by a thread of the reader, and by callers who wait for them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageReaderTest {
    private static final int MOST = 1 << 20;

    private final OtherProcesses others = new OtherProcesses();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    private final Map<Long, CompletableFuture<byte[]>> awaited = new ConcurrentHashMap<>();

    @AfterEach
    void end() {
        others.close();
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_answer_arrives_whole_whoever_reads_it(boolean polled) throws Exception {
        var echo = others.start("cat");
        var reader = polled ? reader(echo) : MessageReader.of(echo.getInputStream(), MOST, this::take, this::isAwaited);
        var end = threads.submit(() -> toTheEnd(reader));
        try (var writer = new MessageWriter(echo.getOutputStream(), PromptPipe.into(echo.pid()));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int caller = 0; caller < 8; caller++) {
                long first = caller * 1_000L;
                all.add(callers.submit(() -> {
                    for (long id = first + 1; id <= first + 100; id++) {
                        var answer = ask(writer, id);
                        if (id % 3 == 0) {
                            reader.wake();
                        } else {
                            reader.await(answer);
                        }
                        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(OtherProcesses.payload(id));
                    }
                    return null;
                }));
            }
            for (var caller : all) {
                caller.get();
            }
        }
        echo.getOutputStream().close();
        end.get(60, TimeUnit.SECONDS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_caller_finds_its_answer_there_after_it_has_waited() throws Exception {
        var echo = others.start("cat");
        var reader = reader(echo);
        try (var writer = new MessageWriter(echo.getOutputStream(), PromptPipe.into(echo.pid()))) {
            var answer = ask(writer, 1);
            while (!answer.isDone()) { // with no thread that reads
                reader.await(answer);
            }
            assertThat(answer.get()).isEqualTo(OtherProcesses.payload(1));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_caller_waits_for_a_moment_only_and_the_thread_goes_on() throws Exception {
        var slow = others.start("sh", "-c", "read line; cat");
        var reader = reader(slow);
        var end = threads.submit(() -> toTheEnd(reader));
        var out = slow.getOutputStream();
        var answer = expect(7);
        reader.await(answer);
        assertThat(answer).isNotDone();

        out.write('\n');
        out.write(new Envelope(Kind.ANSWER, 7, OtherProcesses.payload(7)).encode());
        out.close();

        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(OtherProcesses.payload(7));
        end.get(60, TimeUnit.SECONDS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_message_that_drips_holds_up_no_caller() throws Exception {
        var echo = others.start("cat");
        var reader = reader(echo);
        var answer = expect(1);
        byte[] message = new Envelope(Kind.ANSWER, 1, new byte[MOST]).encode();
        var dripped = threads.submit(() -> {
            var out = echo.getOutputStream();
            for (byte one : message) {
                out.write(one);
                out.flush();
            }
            out.close();
            return null;
        });

        reader.await(answer);
        assertThat(answer).isNotDone();

        reader.readToTheEnd();
        assertThat(answer.get()).hasSize(MOST);
        dripped.get();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_a_caller_finds_broken_is_told_by_the_thread() throws Exception {
        var broken = others.start("sh", "-c", "echo This is not the protocol.; sleep 600");
        var reader = reader(broken);
        var answer = expect(1);
        reader.await(answer);

        assertThatThrownBy(() -> reader.readToTheEnd()).isInstanceOf(BrokenFrame.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_the_taker_throws_at_a_caller_is_told_by_the_thread() throws Exception {
        var echo = others.start("cat");
        var reader = MessageReader.of(
                echo,
                MOST,
                message -> {
                    throw Envelope.broken("the payload");
                },
                () -> true);
        try (var writer = new MessageWriter(echo.getOutputStream())) {
            writer.send(Envelope.of(Kind.ANSWER, 1));
            reader.await(new CompletableFuture<>());

            assertThatThrownBy(() -> reader.readToTheEnd())
                    .isInstanceOf(BrokenFrame.class)
                    .hasMessageContaining("the payload");
        }
    }

    @Test
    void the_last_words_of_a_process_are_heard() throws Exception {
        var echo = others.start("cat");
        var reader = reader(echo);
        var answers = new ArrayList<Future<byte[]>>();
        var out = echo.getOutputStream();
        for (long id = 1; id <= 3; id++) {
            answers.add(expect(id));
            out.write(new Envelope(Kind.ANSWER, id, new byte[(int) id]).encode());
        }
        out.close();
        assertThat(echo.waitFor(60, TimeUnit.SECONDS)).isTrue();

        reader.readToTheEnd();

        for (int i = 0; i < 3; i++) {
            assertThat(answers.get(i).get()).hasSize(i + 1);
        }
    }

    @Test
    void half_a_message_is_no_end() throws Exception {
        var half = others.start("printf", "\\000\\000\\001\\000\\001");
        assertThat(half.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var reader = reader(half);

        assertThatThrownBy(() -> reader.readToTheEnd()).isInstanceOf(EOFException.class);
    }

    @Test
    void a_message_longer_than_allowed_is_refused_before_it_has_come() throws Exception {
        var echo = others.start("cat");
        var reader = reader(echo);
        echo.getOutputStream().write(new Envelope(Kind.ANSWER, 1, new byte[MOST + 1]).encode(), 0, 100);
        echo.getOutputStream().flush();

        assertThatThrownBy(() -> reader.readToTheEnd())
                .isInstanceOf(BrokenFrame.class)
                .hasMessageContaining("message of " + (MOST + 1) + " bytes");
    }

    private CompletableFuture<byte[]> ask(MessageWriter writer, long id) {
        var answer = expect(id);
        writer.send(new Envelope(Kind.ANSWER, id, OtherProcesses.payload(id)));
        return answer;
    }

    private CompletableFuture<byte[]> expect(long id) {
        var answer = new CompletableFuture<byte[]>();
        awaited.put(id, answer);
        return answer;
    }

    private void take(Envelope message) {
        var answer = awaited.remove(message.execution());
        assertThat(answer).isNotNull();
        answer.complete(message.payload());
    }

    private boolean isAwaited() {
        return !awaited.isEmpty();
    }

    private MessageReader reader(Process process) throws IOException {
        return MessageReader.of(process, MOST, this::take, this::isAwaited);
    }

    private static Void toTheEnd(MessageReader reader) throws IOException {
        try (reader) {
            reader.readToTheEnd();
        }
        return null;
    }
}
