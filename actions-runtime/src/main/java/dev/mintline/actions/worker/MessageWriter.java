package dev.mintline.actions.worker;

import dev.mintline.actions.wire.Envelope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes messages to a pipe, one after the other. Whoever comes while another thread writes leaves the message to it, so
 * that one thread at most waits for a full pipe. Any number of threads.
 */
final class MessageWriter implements AutoCloseable {
    private static final byte[] END = {};

    private final OutputStream out;
    private final Optional<PromptPipe> prompt;
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean ended;

    MessageWriter(OutputStream out) {
        this(out, Optional.empty());
    }

    /** @param prompt another way into the same pipe, for what it takes at once; closed with the writer */
    MessageWriter(OutputStream out, Optional<PromptPipe> prompt) {
        this.out = out;
        this.prompt = prompt;
    }

    /** After the other side has gone, messages are dropped: whoever reads from the pipe learns of it. */
    void send(Envelope message) {
        send(message.encode());
    }

    private void send(byte[] message) {
        queue.add(message);
        if (pending.getAndIncrement() > 0) {
            return;
        }
        do {
            write(Objects.requireNonNull(queue.poll(), "every message is counted after it is queued"));
        } while (pending.decrementAndGet() > 0);
    }

    private void write(byte[] message) {
        if (ended) {
            return;
        }
        try {
            if (message != END) {
                put(message);
                return;
            }
        } catch (IOException _) {
            // The end for this side; see send.
        }
        ended = true;
        prompt.ifPresent(PromptPipe::close);
    }

    private void put(byte[] message) throws IOException {
        int taken = prompt.isPresent() ? prompt.get().write(message) : 0;
        if (taken < message.length) {
            out.write(message, taken, message.length - taken);
            out.flush();
        }
    }

    /** After what was sent before; what is sent afterwards is dropped. */
    @Override
    public void close() {
        send(END);
    }
}
