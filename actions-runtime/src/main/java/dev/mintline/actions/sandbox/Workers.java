package dev.mintline.actions.sandbox;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform threads that enter sandboxes. Never virtual ones: guest code does not yield, their allocation is not
 * counted, and their stacks are too small. The queue is bounded by whoever submits (see {@link InlineExecutor}).
 */
final class Workers implements AutoCloseable {
    /** Room for {@code stackFrames} guest frames of the greedy kind; reserved, not touched. */
    private static final long STACK_BYTES = 64L << 20;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private volatile boolean closed;

    Workers(int count) {
        for (int i = 0; i < count; i++) {
            start();
        }
    }

    void submit(Runnable work) {
        queue.add(work);
    }

    /** In place of a thread that a guest holds and that cannot be had back; that one ends by itself if it returns. */
    void replace(Thread lost) {
        ((Worker) lost).retire();
        start();
    }

    private void start() {
        var worker = new Worker("sandbox-worker-" + started.incrementAndGet());
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Worker extends Thread {
        private volatile boolean retired;

        Worker(String name) {
            super(null, null, name, STACK_BYTES);
        }

        void retire() {
            retired = true;
        }

        @Override
        public void run() {
            while (!closed && !retired) {
                try {
                    var work = queue.poll(1, java.util.concurrent.TimeUnit.SECONDS);
                    if (work != null) {
                        work.run();
                    }
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
    }
}
