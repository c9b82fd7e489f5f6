package dev.mintline.actions.wire;

import java.util.concurrent.CompletableFuture;

/**
 * Executes the Actions of one segment somewhere: in this process or in a child. Only bytes cross, so that both are the
 * same to the pipeline. Safe for any number of threads.
 */
public interface ActionExecutor extends AutoCloseable {
    /**
     * Never blocks.
     *
     * @param request an {@link ExecutionRequest} frame
     * @param host answers what the scripts ask for while they run
     * @return an {@link ExecutionAnswer} frame; fails with {@link ExecutorBusy} when too much is waiting already
     */
    CompletableFuture<byte[]> execute(byte[] request, HostCalls host);

    @Override
    void close();
}
