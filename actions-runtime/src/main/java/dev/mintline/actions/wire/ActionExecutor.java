package dev.mintline.actions.wire;

import java.util.concurrent.CompletableFuture;

/**
 * Executes the Actions of one segment somewhere: in this process, or in a child to which only bytes cross. Safe for any
 * number of threads.
 */
public interface ActionExecutor extends AutoCloseable {
    /**
     * Begins an execution, and waits for no more than a few milliseconds for its answer.
     *
     * @param host answers what the scripts ask for while they run
     * @return fails with {@link ExecutorBusy} when too much is waiting already; cancelling it ends the execution
     */
    CompletableFuture<ExecutionAnswer> execute(ExecutionRequest request, HostCalls host);

    @Override
    void close();
}
