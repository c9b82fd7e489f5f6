package dev.mintline.actions.net;

import dev.mintline.actions.net.FetchFailure.Code;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up on platform threads of its own: the system's resolver cannot be interrupted and would hold the carrier of
 * a virtual thread, so a slow name server of one tenant must not be able to stop the others' requests. Thread-safe.
 */
final class NameLookup implements AutoCloseable {
    private static final int MOST = 64;

    private final Names names;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("fetch-names-", 0).factory());

    NameLookup(Names names) {
        this.names = names;
    }

    List<InetAddress> find(String host, Duration most) throws FetchFailure, InterruptedException {
        try {
            return threads.submit(() -> List.of(names.addresses(host)))
                    .get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new FetchFailure(Code.UNRESOLVED, "The host " + host + " was not found.");
            }
            throw new IllegalStateException("looking up " + host + " failed", e.getCause());
        } catch (TimeoutException e) {
            throw new FetchFailure(Code.TIMEOUT, "Looking up " + host + " took too long.");
        } catch (RejectedExecutionException e) {
            throw new FetchFailure(Code.LIMIT, "Too many names are being looked up.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
