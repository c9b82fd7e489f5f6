package dev.mintline.actions.worker;

import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionAnswer.Ended;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import dev.mintline.actions.wire.ExecutionRequest.Head;
import dev.mintline.actions.wire.HostCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One request on its way through a child, and what is known of it when that child has to be killed. Thread-safe. */
final class Flight {
    private static final long OVERRUN_NANOS = 250_000_000;
    private static final long THREAD_WAIT_NANOS = 10_000_000_000L;
    private static final long TRY_AGAIN_NANOS = 10_000_000_000L;

    private final long id;
    private final Head head;
    private final byte[] request;
    private final HostCalls host;
    private final CompletableFuture<ExecutionAnswer> answer = new CompletableFuture<>();
    private final long acceptedNanos = System.nanoTime();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable Child child;
    private final AtomicLong sentNanos = new AtomicLong();
    private volatile long slowNanos;
    private volatile int slowAction = -1;
    private volatile long allocated;

    Flight(long id, Head head, byte[] request, HostCalls host) {
        this.id = id;
        this.head = head;
        this.request = request;
        this.host = host;
    }

    long id() {
        return id;
    }

    Head head() {
        return head;
    }

    byte[] request() {
        return request;
    }

    HostCalls host() {
        return host;
    }

    CompletableFuture<ExecutionAnswer> answer() {
        return answer;
    }

    @Nullable
    Child child() {
        return child;
    }

    /** Given to a child, which may still be starting. */
    void assigned(Child to) {
        child = to;
        sentNanos.set(0);
        slowNanos = 0;
        slowAction = -1;
        allocated = 0;
    }

    /** @return false when somebody else sends it already */
    boolean beginSending() {
        return sentNanos.compareAndSet(0, System.nanoTime());
    }

    boolean isSent() {
        return sentNanos.get() != 0;
    }

    /** @return nanoseconds since it was given to the child's pipe */
    long sentFor(long now) {
        return isSent() ? now - sentNanos.get() : 0;
    }

    /** The child says that an Action of it runs for a while. */
    void slow(int action, long allocatedBytes) {
        if (slowNanos == 0) {
            slowNanos = System.nanoTime();
        }
        slowAction = Math.clamp(action, 0, head.versionIds().size() - 1);
        allocated = allocatedBytes;
    }

    boolean isSlow() {
        return slowAction >= 0;
    }

    long allocated() {
        return allocated;
    }

    /** The Action that runs as far as is known: the only one, or the one that was slow. */
    int suspect() {
        return Math.max(0, slowAction);
    }

    /** Whether {@link #suspect} is more than a guess. */
    boolean isCertain() {
        return isSlow() || head.versionIds().size() == 1;
    }

    /** @return how many it made, this one included */
    int called() {
        return calls.incrementAndGet();
    }

    /** In the queue for too long. */
    boolean isStale(long now, long mostNanos) {
        return !isSent() && now - acceptedNanos > mostNanos;
    }

    /** The child's own watchdog should have ended it; a run of which nothing was heard may have waited for a thread. */
    boolean isOverdue(long now) {
        long wall = head.budgets().wall().toNanos() + OVERRUN_NANOS;
        return slowNanos != 0 ? now - slowNanos > wall : isSent() && now - sentNanos.get() > wall + THREAD_WAIT_NANOS;
    }

    /** Once, and only when nothing of it can have had an effect outside. */
    boolean mayRunAgain(long now) {
        return calls.get() == 0 && now - acceptedNanos < TRY_AGAIN_NANOS && again.compareAndSet(false, true);
    }

    void end(Reason reason, String detail) {
        end(suspect(), reason, detail);
    }

    void end(int action, Reason reason, String detail) {
        long after = (System.nanoTime() - acceptedNanos) / 1_000;
        answer.complete(new Ended(action, new Stop(reason, detail), after));
    }
}
