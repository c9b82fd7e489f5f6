package dev.mintline.actions.worker;

import dev.mintline.actions.wire.Envelope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes messages to a pipe, each in one piece. Whoever comes while another thread writes leaves the message to it, so that
 * one thread at most waits for a full pipe. Any number of threads.
 */
final class MessageWriter {
    private final OutputStream out;
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean broken;

    MessageWriter(OutputStream out) {
        this.out = out;
    }

    /** After the other side has gone, messages are dropped: whoever reads from the pipe learns of it. */
    void send(Envelope message) {
        queue.add(message.encode());
        if (pending.getAndIncrement() > 0) {
            return;
        }
        do {
            write(java.util.Objects.requireNonNull(queue.poll(), "every message is counted after it is queued"));
        } while (pending.decrementAndGet() > 0);
    }

    private void write(byte[] message) {
        if (broken) {
            return;
        }
        try {
            out.write(message);
            out.flush();
        } catch (IOException e) {
            broken = true;
        }
    }
}
