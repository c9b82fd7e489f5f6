package dev.mintline.actions.sandbox;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that enter sandboxes. Never virtual ones: guest code does not yield, their allocation is not
 * counted, and their stacks are too small. The queue is bounded by whoever submits (see {@link InlineExecutor}).
 *
 * <p>As many run at once as there are processors, and the one that stopped last goes on first, because more threads only
 * take turns at throwing each other's data out of the caches: twice the CPU per run was measured. One that is busy for long
 * does not count, so that a runaway script leaves its neighbours theirs (docs/adr/0004).
 *
 * <p>In a process of their own they also read its {@link Inbox} in turns: whoever reads a request executes it, so that
 * nobody has to be woken for it (docs/adr/0006).
 */
final class Workers implements AutoCloseable {
    /** Room for {@code stackFrames} guest frames of the greedy kind; reserved, not touched. */
    private static final long STACK_BYTES = 64L << 20;

    private static final long LONG_NANOS = 4_000_000;
    private static final long LONG_UNREAD_NANOS = 1_000_000;

    private final int mostAtOnce;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Under this lock: everything below, and what workers are told to do.
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> busy = new HashSet<>();
    private int counted;
    private int started;
    private @Nullable Inbox inbox;
    private @Nullable Worker reader;
    private long unreadNanos;
    private volatile boolean closed;

    /**
     * @param threads in all
     * @param mostAtOnce that run, without those that are busy for long
     */
    Workers(int threads, int mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
        synchronized (this) {
            for (int i = 0; i < threads; i++) {
                start();
            }
        }
    }

    void submit(Runnable work) {
        Worker next;
        synchronized (this) {
            queue.add(work);
            next = employ();
        }
        wake(next);
    }

    /** @return done at its end, or failed when it broke */
    CompletableFuture<Void> read(Inbox from) {
        Worker next;
        synchronized (this) {
            inbox = from;
            next = reader();
        }
        wake(next);
        return ended;
    }

    /**
     * Stops counting those that have been busy for long, and has somebody else read; called every few milliseconds while
     * there are any.
     */
    void relieve(long nowNanos) {
        while (true) {
            Worker next;
            synchronized (this) {
                for (var worker : busy) {
                    if (worker.counts && nowNanos - worker.sinceNanos > LONG_NANOS) {
                        worker.counts = false;
                        counted--;
                    }
                }
                next = inbox != null && reader == null && nowNanos - unreadNanos > LONG_UNREAD_NANOS
                        ? reader()
                        : employ();
            }
            if (next == null) {
                return;
            }
            wake(next);
        }
    }

    /** In place of a thread that a guest holds and that cannot be had back; that one ends by itself if it returns. */
    void replace(Thread lost) {
        Worker next;
        synchronized (this) {
            ((Worker) lost).retired = true;
            start();
            next = employ();
        }
        wake(next);
    }

    private void start() {
        var worker = new Worker("sandbox-worker-" + ++started);
        worker.setDaemon(true);
        idle.push(worker);
        worker.start();
    }

    /** @return the worker that was given the work that waits, to be woken outside of the lock */
    private @Nullable Worker employ() {
        boolean oneMustRead = inbox != null && reader == null;
        if (closed || queue.isEmpty() || counted >= mostAtOnce || idle.size() <= (oneMustRead ? 1 : 0)) {
            return null;
        }
        var worker = idle.pop();
        assign(worker, queue.remove());
        return worker;
    }

    private @Nullable Worker reader() {
        var worker = reader == null && !closed ? idle.poll() : null;
        if (worker != null) {
            reader = worker;
            worker.reads = true;
        }
        return worker;
    }

    private void assign(Worker worker, Runnable work) {
        worker.work = work;
        worker.sinceNanos = System.nanoTime();
        worker.counts = true;
        counted++;
        busy.add(worker);
    }

    private static void wake(@Nullable Worker worker) {
        if (worker != null) {
            LockSupport.unpark(worker);
        }
    }

    /** The reader executes what it read, unless as many as may are busy; another one reads on when there is more. */
    private void took(Worker worker, Runnable work, boolean more) {
        Worker next = null;
        synchronized (this) {
            if (counted >= mostAtOnce) {
                queue.add(work);
            } else {
                worker.reads = false;
                reader = null;
                unreadNanos = System.nanoTime();
                assign(worker, work);
                next = more ? reader() : null;
            }
        }
        wake(next);
    }

    private synchronized void finished(Worker worker) {
        busy.remove(worker);
        if (worker.counts) {
            worker.counts = false;
            counted--;
        }
        worker.work = null;
        if (worker.retired || closed) {
            return;
        }
        if (!queue.isEmpty() && counted < mostAtOnce) {
            assign(worker, queue.remove());
        } else if (inbox != null && reader == null) {
            reader = worker;
            worker.reads = true;
        } else {
            idle.push(worker);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(LockSupport::unpark);
    }

    private final class Worker extends Thread {
        private volatile @Nullable Runnable work;
        private volatile boolean reads;
        private volatile boolean retired;
        private long sinceNanos;
        private boolean counts;

        Worker(String name) {
            super(null, null, name, STACK_BYTES);
        }

        @Override
        public void run() {
            while (!closed && !retired) {
                var given = work;
                if (given != null) {
                    run(given);
                } else if (reads) {
                    read();
                } else {
                    LockSupport.park(Workers.this);
                }
                Thread.interrupted(); // a context that is closed interrupts its thread; that was about the guest
            }
        }

        private void run(Runnable given) {
            try {
                given.run();
            } catch (Throwable e) { // the thread is needed again, whatever happened on it
                getUncaughtExceptionHandler().uncaughtException(this, e);
            } finally {
                finished(this);
            }
        }

        private void read() {
            try {
                var from = Objects.requireNonNull(inbox, "only an inbox makes a reader");
                switch (from.next()) {
                    case Inbox.Mail.Message message
                    when message.work().isPresent() -> took(this, message.work().get(), from.hasMore());
                    case Inbox.Mail.Message _ -> {}
                    case Inbox.Mail.End _ -> end();
                }
            } catch (IOException | RuntimeException | Error e) {
                ended.completeExceptionally(e);
                end();
            }
        }

        private void end() {
            ended.complete(null);
            reads = false;
            retired = true;
        }
    }
}
