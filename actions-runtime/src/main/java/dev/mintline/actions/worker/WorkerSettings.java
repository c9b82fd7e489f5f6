package dev.mintline.actions.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How many children there are and what they may have.
 *
 * @param children at once, the spare among them; at least 1
 * @param spare whether one is kept warm that no tenant has used
 * @param heapBytes of each child
 * @param shared one child for all tenants, who then trust each other
 * @param confinement what a start asks of the operating system
 * @param queue script runs accepted at once, a quarter of them for one tenant
 * @param queueWait how long a run waits for a child that is ready
 * @param executions after which a child is replaced
 * @param aotCache made by {@link AotTraining} with the same jars; used when it is newer than they are
 */
public record WorkerSettings(
        int children,
        boolean spare,
        long heapBytes,
        boolean shared,
        Confinement.Wanted confinement,
        int queue,
        Duration queueWait,
        int executions,
        Optional<Path> aotCache) {
    static final long HEAP_BYTES = 512L << 20;

    public WorkerSettings {
        if (children < 1 || queue < 1 || executions < 1 || heapBytes < 64L << 20) {
            throw new IllegalArgumentException("at least one child, one run, one execution and 64 MiB");
        }
    }

    /** For one run and no other. */
    public WorkerSettings alone() {
        return new WorkerSettings(1, true, heapBytes, shared, confinement, 1, queueWait, executions, aotCache);
    }

    /** Two children more than processors, and the AOT cache beside the runtime's jar when there is one. */
    public static WorkerSettings standard() {
        return new WorkerSettings(
                Runtime.getRuntime().availableProcessors() + 2,
                true,
                HEAP_BYTES,
                false,
                Confinement.Wanted.AUTO,
                1_024,
                Duration.ofSeconds(20),
                1_000_000,
                ClassPath.ofRuntime().aotCache());
    }
}
