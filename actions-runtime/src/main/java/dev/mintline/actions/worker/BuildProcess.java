package dev.mintline.actions.worker;

import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A child that builds. Each step is answered or the child is killed. What it answers is text for its tenant and nothing
 * else, for whatever it read may have broken out. One thread at a time.
 */
final class BuildProcess implements AutoCloseable {
    private static final int MOST_BYTES = 128 << 20;
    private static final int MOST_REASON = 2_000;
    private static final int HEAP_IS_FULL = 3; // HotSpot's exit code for ExitOnOutOfMemoryError
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final MessageWriter out;
    private final InputStream in;
    private final StderrTail stderr;
    private final ScheduledExecutorService deadlines;
    private volatile boolean late;

    private BuildProcess(Process process, ScheduledExecutorService deadlines) {
        this.process = process;
        this.deadlines = deadlines;
        this.out = new MessageWriter(process.getOutputStream());
        this.in = process.getInputStream();
        this.stderr = StderrTail.of(process);
    }

    /** @param deadlines kills children that are late; call it from a thread that lives as long as the child may */
    static BuildProcess start(Spawn command, ScheduledExecutorService deadlines) throws BuildFailure {
        BuildProcess started;
        try {
            started = new BuildProcess(command.start(), deadlines);
        } catch (IOException e) {
            throw new IllegalStateException("a child that builds could not be started", e);
        }
        try {
            started.await(Kind.READY, START, "The build could not be started in time.");
            return started;
        } catch (BuildFailure | RuntimeException e) {
            started.close(); // nobody else knows it yet
            throw e;
        }
    }

    /**
     * @param tooLate for the developer, when it takes longer than {@code most}
     * @throws BuildFailure when what it was given is at fault; the child is of no use any more
     */
    String answer(BuildStep step, Duration most, String tooLate) throws BuildFailure {
        out.send(new Envelope(Kind.EXECUTE, 0, step.encode()));
        return await(Kind.ANSWER, most, tooLate);
    }

    private String await(Kind wanted, Duration most, String tooLate) throws BuildFailure {
        var deadline = deadlines.schedule(this::expire, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var message = Envelope.read(in, MOST_BYTES);
            if (message.isEmpty()) {
                throw gone(tooLate);
            }
            var text = message.get().text();
            if (message.get().kind() == Kind.FAILED) {
                throw new BuildFailure(text.substring(0, Math.min(text.length(), MOST_REASON)));
            }
            if (message.get().kind() != wanted) {
                throw Envelope.broken("unexpected " + message.get().kind());
            }
            return text;
        } catch (IOException | BrokenFrame e) {
            close();
            if (late) {
                throw new BuildFailure(tooLate);
            }
            throw new IllegalStateException("a child that builds broke its pipe" + stderr.text(), e);
        } finally {
            deadline.cancel(false);
        }
    }

    private BuildFailure gone(String tooLate) {
        if (late) {
            return new BuildFailure(tooLate);
        }
        close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BuildFailure("The build was interrupted.");
        }
        if (process.exitValue() == HEAP_IS_FULL) {
            return new BuildFailure("Compilation failed: It needs more memory than a build may have.");
        }
        throw new IllegalStateException(
                "a child that builds ended with exit code " + process.exitValue() + stderr.text());
    }

    private void expire() {
        late = true;
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
