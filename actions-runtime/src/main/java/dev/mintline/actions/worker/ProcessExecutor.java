package dev.mintline.actions.worker;

import dev.mintline.actions.wire.ActionExecutor;
import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.ExecutorBusy;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Executes Actions in child processes that can be killed, one tenant in a child at a time, so that neither keys nor another
 * tenant's data share a heap with a script. Safe for any number of threads.
 */
public final class ProcessExecutor implements ActionExecutor {
    private static final int PART_OF_ONE_TENANT = 4;

    /** Of the JDK's for virtual threads. */
    private static final int CARRIERS = Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());

    private final WorkerSettings settings;
    private final Confinement confinement;
    private final Strikes strikes = new Strikes();
    private final Children children;
    private final Deadlines deadlines;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Integer> accepted = new HashMap<>();
    private int acceptedInAll;

    ProcessExecutor(WorkerSettings settings, Spawn command, Confinement confinement, Consumer<WorkerEvent> events) {
        this.settings = settings;
        this.confinement = confinement;
        this.children = new Children(settings, command, strikes, events);
        this.deadlines = new Deadlines(children, settings.queueWait());
    }

    /**
     * Begins to start the first child; scripts that come before it is ready wait for it.
     *
     * @param events told by threads of the executor, which must not be held up
     */
    public static ProcessExecutor start(WorkerSettings settings, Consumer<WorkerEvent> events) {
        var command = ChildCommand.of(settings);
        return new ProcessExecutor(settings, command, command.confinement(), events);
    }

    /** What the operating system takes from the children. */
    public Confinement confinement() {
        return confinement;
    }

    @Override
    public CompletableFuture<ExecutionAnswer> execute(ExecutionRequest request, HostCalls host) {
        var head = request.head();
        var flight = new Flight(ids.incrementAndGet(), head, Frames.encode(request), host);
        var disabled = strikes.disabled(head.tenant(), head.versionIds());
        if (disabled.isPresent()) {
            flight.end(
                    disabled.getAsInt(),
                    Reason.DISABLED,
                    "This version of the Action is disabled, because its process had to be killed " + Strikes.MOST
                            + " times. Deploy another version.");
            return flight.answer();
        }
        if (!admit(head.tenant())) {
            return CompletableFuture.failedFuture(new ExecutorBusy("Too many script runs are waiting."));
        }
        flight.answer().whenComplete((_, failure) -> {
            leave(head.tenant());
            if (failure instanceof CancellationException) {
                children.unqueue(flight);
                var child = flight.child();
                if (child != null) {
                    child.cancel(flight);
                }
            }
        });
        if (carriersAreFree()) {
            children.converse(flight);
        } else {
            children.dispatch(flight);
        }
        return flight.answer();
    }

    private synchronized boolean admit(String tenant) {
        int own = accepted.getOrDefault(tenant, 0);
        if (acceptedInAll >= settings.queue()
                || !settings.shared() && own >= Math.max(1, settings.queue() / PART_OF_ONE_TENANT)) {
            return false;
        }
        accepted.put(tenant, own + 1);
        acceptedInAll++;
        return true;
    }

    // A caller who reads keeps its carrier. One at least is for everybody else.
    private synchronized boolean carriersAreFree() {
        return acceptedInAll < CARRIERS;
    }

    private synchronized void leave(String tenant) {
        acceptedInAll--;
        accepted.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    }

    /** The process ids of the children that live now. */
    public List<Long> pids() {
        return children.all().stream().map(Child::pid).filter(pid -> pid != 0).toList();
    }

    /** Kills every child; call it when no caller waits any more. */
    @Override
    public void close() {
        deadlines.close();
        children.close();
    }
}
