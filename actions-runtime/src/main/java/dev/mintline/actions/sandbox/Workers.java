package dev.mintline.actions.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that enter sandboxes. Never virtual ones: guest code does not yield, their allocation is not
 * counted, and their stacks are too small. The queue is bounded by whoever submits (see {@link InlineExecutor}).
 *
 * <p>As many run at once as there are processors, and the one that stopped last goes on first, because more threads only
 * take turns at throwing each other's data out of the caches: twice the CPU per run was measured. One that is busy for long
 * does not count, so that a runaway script leaves its neighbours theirs (docs/adr/0004).
 */
final class Workers implements AutoCloseable {
    /** Room for {@code stackFrames} guest frames of the greedy kind; reserved, not touched. */
    private static final long STACK_BYTES = 64L << 20;

    private static final long LONG_NANOS = 4_000_000;

    private final int mostAtOnce;

    // Under this lock: everything below.
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> busy = new HashSet<>();
    private int counted;
    private int started;
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

    /** Stops counting those that have been busy for long; called every few milliseconds while there are any. */
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
                next = employ();
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
        if (closed || queue.isEmpty() || idle.isEmpty() || counted >= mostAtOnce) {
            return null;
        }
        var worker = idle.pop();
        assign(worker);
        return worker;
    }

    private void assign(Worker worker) {
        worker.work = queue.remove();
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
        if (queue.isEmpty() || counted >= mostAtOnce) {
            idle.push(worker);
        } else {
            assign(worker);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(LockSupport::unpark);
    }

    private final class Worker extends Thread {
        private volatile @Nullable Runnable work;
        private long sinceNanos;
        private boolean counts;
        private volatile boolean retired;

        Worker(String name) {
            super(null, null, name, STACK_BYTES);
        }

        @Override
        public void run() {
            while (!closed && !retired) {
                var given = work;
                if (given == null) {
                    LockSupport.park(Workers.this);
                } else {
                    run(given);
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
    }
}
