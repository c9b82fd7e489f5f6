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

    /** @return 0 when the thread has ended */
    static long allocatedBytes(Thread thread) {
        return Math.max(0, THREADS.getThreadAllocatedBytes(thread.threadId()));
    }
}
