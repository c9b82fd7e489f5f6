package dev.mintline.mint;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One platform thread per core for signatures. Signing is pure computation: on the virtual threads of requests it would
 * hold their carriers, and the slowest answers would wait several times as long (docs/adr/0001). Thread-safe.
 */
public final class SigningThreads implements AutoCloseable {
    private static final int QUEUE = 10_000;

    private final ThreadPoolExecutor pool;

    public SigningThreads(int threads) {
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().name("signing-", 0).daemon().factory());
    }

    <T> T run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, pool).join();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("More than " + QUEUE + " answers wait for a signature.", e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
