package dev.mintline.actions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.actions.sandbox.Inbox.Mail;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkersTest {
    private static final long LONG_AFTER = 1_000_000_000;

    private final Workers workers = new Workers(4, 1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        release.countDown();
        workers.close();
    }

    private final class Pipe implements Inbox {
        @Override
        public Mail next() throws IOException {
            try {
                var mail = mails.take();
                readers.add(Thread.currentThread());
                return mail;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public boolean hasMore() {
            return !mails.isEmpty();
        }
    }

    private void hold(CompletableFuture<Thread> started) {
        started.complete(Thread.currentThread());
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    @Test
    void what_is_more_than_may_run_at_once_waits_until_one_ends() throws Exception {
        var first = new CompletableFuture<Thread>();
        var second = new CompletableFuture<Thread>();
        workers.submit(() -> hold(first));
        soon(first);
        workers.submit(() -> second.complete(Thread.currentThread()));
        workers.relieve(System.nanoTime() - LONG_AFTER);
        assertThat(second).isNotDone();

        release.countDown();

        assertThat(soon(second)).isSameAs(soon(first));
    }

    @Test
    void one_that_is_busy_for_long_keeps_nobody_from_running() throws Exception {
        var first = new CompletableFuture<Thread>();
        var second = new CompletableFuture<Thread>();
        workers.submit(() -> hold(first));
        workers.submit(() -> second.complete(Thread.currentThread()));

        workers.relieve(System.nanoTime() + LONG_AFTER);

        assertThat(soon(second)).isNotSameAs(soon(first));
    }

    @Test
    void work_that_fails_costs_no_thread() throws Exception {
        for (int i = 0; i < 8; i++) {
            var failing = new CompletableFuture<Thread>();
            workers.submit(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, _) -> failing.complete(thread));
                throw new IllegalStateException("on purpose");
            });
            soon(failing);
        }
        var next = new CompletableFuture<Thread>();
        workers.submit(() -> next.complete(Thread.currentThread()));
        soon(next);
    }

    @Test
    void whoever_reads_executes() throws Exception {
        var done = new CompletableFuture<Thread>();
        var ended = workers.read(new Pipe());
        mails.add(new Mail.Message(Optional.empty()));
        mails.add(new Mail.Message(Optional.of(() -> done.complete(Thread.currentThread()))));

        assertThat(soon(done)).isSameAs(readers.take()).isSameAs(readers.take());
        mails.add(new Mail.End());
        soon(ended);
    }

    @Test
    void while_they_are_busy_another_one_reads_on() throws Exception {
        var first = new CompletableFuture<Thread>();
        var second = new CompletableFuture<Thread>();
        var ended = workers.read(new Pipe());
        mails.add(new Mail.Message(Optional.of(() -> hold(first))));
        soon(first);
        mails.add(new Mail.Message(Optional.of(() -> second.complete(Thread.currentThread()))));
        mails.add(new Mail.End());

        workers.relieve(System.nanoTime() + LONG_AFTER);

        assertThat(soon(second)).isNotSameAs(soon(first));
        soon(ended);
    }

    @Test
    void a_pipe_that_breaks_is_told() {
        var seen = new AtomicBoolean();
        var ended = workers.read(new Inbox() {
            @Override
            public Mail next() throws IOException {
                seen.set(true);
                throw new IOException("broken");
            }

            @Override
            public boolean hasMore() {
                return false;
            }
        });
        assertThatThrownBy(ended::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("broken");
        assertThat(seen).isTrue();
    }
}
