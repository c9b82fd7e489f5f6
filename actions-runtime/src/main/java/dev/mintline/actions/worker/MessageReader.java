package dev.mintline.actions.worker;

import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.EnvelopeBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a process says, message by message, in turns: a thread of its own reads, but a caller who waits for an answer
 * reads for a moment when nobody else does. The answer then wakes that caller, and not the thread first, which is most of
 * what the way to a child costs while processors idle. Thread-safe.
 */
final class MessageReader implements AutoCloseable {
    /** A caller keeps its carrier meanwhile; what takes longer is for the thread. */
    private static final int MOMENT_MILLIS = 1;

    /** For so long after the last caller's turn the thread leaves it to callers. */
    private static final long REST_NANOS = 20_000_000;

    /** What a process writes, for one thread at a time. */
    interface Pipe extends AutoCloseable {
        int FOREVER = -1;

        /**
         * Waits for bytes.
         *
         * @param millis at most, or {@link #FOREVER}
         * @return how many there were; 0 when none came in that time, -1 when none will
         */
        int read(byte[] into, int from, int length, int millis) throws IOException;

        @Override
        void close() throws IOException;
    }

    private enum Heard {
        MESSAGE,
        NOTHING,
        END
    }

    private final Pipe pipe;
    private final boolean heedsTime;
    private final EnvelopeBuffer buffer;
    private final Consumer<Envelope> taker;
    private final BooleanSupplier awaited;
    private final Semaphore turn = new Semaphore(1);
    private volatile boolean asked; // a caller wanted the turn that the thread had
    private volatile boolean rests; // the thread leaves the turn to callers
    private volatile boolean wanted; // and shall go on
    private volatile long callersTurnNanos;
    private volatile @Nullable Thread thread;
    private @Nullable Exception failure; // of whose turn it is

    private MessageReader(Pipe pipe, boolean heedsTime, int most, Consumer<Envelope> taker, BooleanSupplier awaited) {
        this.pipe = pipe;
        this.heedsTime = heedsTime;
        this.buffer = new EnvelopeBuffer(most);
        this.taker = taker;
        this.awaited = awaited;
    }

    /**
     * Of what a process writes to its standard output, which is the reader's from now on.
     *
     * @param most bytes of a message's payload
     * @param taker gets every message, one at a time, on whichever thread read it
     * @param awaited whether any message is waited for
     */
    static MessageReader of(Process process, int most, Consumer<Envelope> taker, BooleanSupplier awaited)
            throws IOException {
        var stream = process.getInputStream();
        var polled = PolledPipe.outOf(process.pid());
        if (polled.isEmpty()) {
            return of(stream, most, taker, awaited);
        }
        stream.close(); // when the process ends the JDK would take from the pipe what is left in it
        return new MessageReader(polled.get(), true, most, taker, awaited);
    }

    /** Where the system offers no better way: callers leave it to the thread. */
    static MessageReader of(InputStream stream, int most, Consumer<Envelope> taker, BooleanSupplier awaited) {
        return new MessageReader(new Stream(stream), false, most, taker, awaited);
    }

    /**
     * Takes messages until the process writes no more. By one thread, a platform thread.
     *
     * @throws BrokenFrame when the process does not speak the protocol
     * @throws RuntimeException whatever the taker threw, on whichever thread that was
     */
    void readToTheEnd() throws IOException {
        thread = Thread.currentThread();
        while (true) {
            turn.acquireUninterruptibly();
            rethrow(failure);
            if (hear(Pipe.FOREVER) == Heard.END) {
                return; // and keeps the turn, for nobody shall read what is closed
            }
            turn.release();
            if (asked) {
                asked = false;
                rest();
            }
        }
    }

    private void rest() {
        callersTurnNanos = System.nanoTime();
        wanted = false;
        rests = true; // whoever awaits something from here on wakes it
        if (!awaited.getAsBoolean()) {
            while (!wanted && System.nanoTime() - callersTurnNanos < REST_NANOS) {
                LockSupport.parkNanos(this, REST_NANOS);
            }
        }
        rests = false;
    }

    /** Something is awaited that the caller will not read itself. */
    void wake() {
        wanted = true;
        if (rests) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Reads in place of the thread, unless somebody reads already, until the answer is there or a moment is over; the
     * thread goes on then. The caller keeps its carrier, so another must be free for everybody else.
     */
    void await(Future<?> answer) {
        if (!heedsTime) {
            return;
        }
        if (!turn.tryAcquire()) {
            asked = true; // whoever has the turn looks whether more is awaited when it is over
            return;
        }
        try {
            readUntil(answer);
        } finally {
            turn.release();
        }
        callersTurnNanos = System.nanoTime();
        if (awaited.getAsBoolean()) {
            wake();
        }
    }

    private void readUntil(Future<?> answer) {
        long end = System.nanoTime() + MOMENT_MILLIS * 1_000_000L;
        try {
            while (!answer.isDone() && failure == null && hear(MOMENT_MILLIS) != Heard.END) {
                if (System.nanoTime() - end >= 0) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e; // the thread ends the process and says why
        }
    }

    private Heard hear(int millis) throws IOException {
        var message = buffer.next();
        if (message.isEmpty()) {
            int count = buffer.fill((into, from, length) -> pipe.read(into, from, length, millis));
            if (count < 0 && !buffer.isEmpty()) {
                throw new EOFException("half a message");
            }
            if (count < 0) {
                return Heard.END;
            }
            message = buffer.next();
        }
        message.ifPresent(taker);
        return message.isPresent() ? Heard.MESSAGE : Heard.NOTHING;
    }

    private static void rethrow(@Nullable Exception failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }

    /** Its reads take as long as they take. */
    private record Stream(InputStream in) implements Pipe {
        @Override
        public int read(byte[] into, int from, int length, int millis) throws IOException {
            return in.read(into, from, length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
