package dev.mintline.actions.sandbox;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** CPU time and allocation of platform threads, as the virtual machine counts them. */
final class ThreadMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ThreadMeter() {}

    static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** @return 0 when the thread has ended */
    static long cpuNanos(Thread thread) {
        return Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
    }

    /**
     * Of a thread that may run. HotSpot adds what is used of the thread's allocation buffer without any order between the two
     * (JDK 25, {@code Thread::cooked_allocated_bytes}): a look in the moment in which the thread takes a new buffer can be
     * too high by the address of the old one, gigabytes with the serial collector, and the next look is right again. So the
     * lower of two looks counts.
     *
     * @return 0 when the thread has ended
     */
    static long allocatedBytes(Thread thread) {
        long first = THREADS.getThreadAllocatedBytes(thread.threadId());
        long second = THREADS.getThreadAllocatedBytes(thread.threadId());
        return Math.max(0, Math.min(first, second));
    }
}
