package dev.mintline.actions.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mintline.actions.host.HostSession;
import dev.mintline.actions.net.FetchFailure.Code;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostCalls;
import dev.mintline.actions.wire.HostReply;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The fetches of one segment: what they used so far, and which are in flight. Thread-safe. */
final class EgressSession implements HostSession {
    private static final JsonMapper JSON = new JsonMapper();

    private final EgressHost host;
    private final String tenant;
    private final EgressPolicy policy;
    private final Map<Long, Fetch> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final Semaphore turns;
    private volatile boolean closed;

    EgressSession(EgressHost host, String tenant, EgressPolicy policy) {
        this.host = host;
        this.tenant = tenant;
        this.policy = policy;
        this.turns = new Semaphore(host.limits().concurrentPerRun(), true);
    }

    EgressHost host() {
        return host;
    }

    String tenant() {
        return tenant;
    }

    EgressPolicy policy() {
        return policy;
    }

    @Override
    public CompletionStage<HostReply> answer(HostCall call) {
        return switch (call.name()) {
            case HostCall.FETCH -> fetch(call);
            case HostCall.FETCH_ABORT -> abort(call);
            default -> HostCalls.NONE.answer(call);
        };
    }

    private CompletionStage<HostReply> fetch(HostCall call) {
        var limits = host.limits();
        try {
            if (closed) {
                throw new FetchFailure(Code.ABORTED, "The run is over.");
            }
            if (calls.incrementAndGet() > limits.calls()) {
                throw new FetchFailure(Code.LIMIT, "A run may make " + limits.calls() + " outbound calls.");
            }
            var request = FetchRequest.of(call.argumentsJson());
            var timeout = request.timeout()
                    .filter(wanted -> wanted.compareTo(limits.timeout()) < 0)
                    .orElse(limits.timeout());
            var fetch = new Fetch(this, call.id(), timeout);
            inFlight.put(call.id(), fetch);
            var deadline =
                    host.at(timeout, () -> fetch.cancel(new FetchFailure(Code.TIMEOUT, "The fetch took too long.")));
            host.start(() -> fetch.run(request));
            if (closed) {
                close(); // it may have looked before this one was there
            }
            return fetch.reply().whenComplete((_, _) -> {
                inFlight.remove(call.id());
                deadline.cancel(false);
            });
        } catch (FetchFailure e) {
            return CompletableFuture.completedFuture(new HostReply(call.id(), true, FetchResponse.json(e)));
        }
    }

    private CompletionStage<HostReply> abort(HostCall call) {
        try {
            var fetch =
                    inFlight.get(JSON.readTree(call.argumentsJson()).path("id").asLong());
            if (fetch != null) {
                fetch.cancel(new FetchFailure(Code.ABORTED, "The fetch was aborted."));
            }
            return CompletableFuture.completedFuture(new HostReply(call.id(), true, "null"));
        } catch (JsonProcessingException e) {
            return CompletableFuture.completedFuture(new HostReply(
                    call.id(), false, "{\"code\":\"host_call_invalid\",\"message\":\"The call is not JSON.\"}"));
        }
    }

    /** What must be given back when a call is over. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until the run and its tenant have room for one more call at once. */
    Turn turn(Duration most) throws FetchFailure, InterruptedException {
        var ofTenant = host.turns(tenant);
        long deadline = System.nanoTime() + most.toNanos();
        take(turns, deadline);
        try {
            take(ofTenant, deadline);
        } catch (FetchFailure | InterruptedException e) {
            turns.release();
            throw e;
        }
        return () -> {
            ofTenant.release();
            turns.release();
        };
    }

    private static void take(Semaphore semaphore, long deadlineNanos) throws FetchFailure, InterruptedException {
        if (!semaphore.tryAcquire(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            throw new FetchFailure(Code.TIMEOUT, "The fetch took too long.");
        }
    }

    List<InetAddress> addresses(FetchUrl url, Duration most) throws FetchFailure, InterruptedException {
        return host.names().find(url.host(), most);
    }

    void sends(int bytes) throws FetchFailure {
        check(sent.addAndGet(bytes), "send");
    }

    void receives(int bytes) throws FetchFailure {
        check(received.addAndGet(bytes), "receive");
    }

    private void check(long bytes, String verb) throws FetchFailure {
        if (bytes > host.limits().bytes()) {
            throw new FetchFailure(
                    Code.LIMIT, "A run may " + verb + " " + host.limits().bytes() + " bytes.");
        }
    }

    @Override
    public void close() {
        closed = true;
        inFlight.values().forEach(fetch -> fetch.cancel(new FetchFailure(Code.ABORTED, "The run is over.")));
    }
}
