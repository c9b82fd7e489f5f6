package dev.mintline.actions.worker;

import dev.mintline.actions.wire.ExecutorBusy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The children of a server: at most one that works per tenant, a warm spare that no tenant has used, and no more in all
 * than is allowed. A tenant without a child takes the spare, else a new one, else the place of the child that has been idle
 * for longest. Thread-safe.
 */
final class Children implements Child.Owner, AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WorkerSettings settings;
    private final Spawn command;
    private final Judge judge;
    private final Consumer<WorkerEvent> events;
    /** The kernel ends a child together with the thread that started it. */
    private final ExecutorService spawner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-spawner").factory());

    // Under this lock: everything below. A tenant's child moves to the end when it gets work.
    private final Map<String, Child> byTenant = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Child> spares = new ArrayList<>();
    private final List<Child> leaving = new ArrayList<>();
    private final Deque<Flight> waiting = new ArrayDeque<>();
    private int failedStarts;
    private long pausedUntilNanos = System.nanoTime();
    private boolean closed;

    Children(WorkerSettings settings, Spawn command, Strikes strikes, Consumer<WorkerEvent> events) {
        this.settings = settings;
        this.command = command;
        this.events = events;
        this.judge = new Judge(strikes, events, this::dispatch);
        synchronized (this) {
            refill();
        }
    }

    Judge judge() {
        return judge;
    }

    /** Gives it to the tenant's child, or to the queue. */
    void dispatch(Flight flight) {
        place(flight).ifPresent(child -> child.transmit(flight));
    }

    /** The same by its caller, who may wait for the answer for a moment: see {@link MessageReader#await}. */
    void converse(Flight flight) {
        place(flight).ifPresent(child -> child.converse(flight));
    }

    /** @return the child that it is to be sent to now */
    private Optional<Child> place(Flight flight) {
        Optional<Child> ready = Optional.empty();
        Optional<String> refusal = Optional.empty();
        synchronized (this) {
            var child = closed ? null : childFor(tenant(flight));
            if (child != null) {
                child.add(flight);
                ready = child.isReady() ? Optional.of(child) : ready;
                retireWornOut(flight, child);
            } else if (closed || mayNotStart()) {
                refusal = Optional.of(closed ? "The sandbox is closed." : "The sandbox cannot start its processes.");
            } else {
                waiting.add(flight);
            }
        }
        refusal.ifPresent(why -> flight.answer().completeExceptionally(new ExecutorBusy(why)));
        return ready;
    }

    private String tenant(Flight flight) {
        return settings.shared() ? "" : flight.head().tenant();
    }

    private @Nullable Child childFor(String tenant) {
        var child = byTenant.get(tenant);
        if (child != null && child.wasKilled()) {
            byTenant.remove(tenant);
            leaving.add(child);
            child = null;
        }
        if (child == null) {
            child = unassigned();
            if (child != null) {
                byTenant.put(tenant, child);
                refill();
            }
        }
        return child;
    }

    private @Nullable Child unassigned() {
        for (var spare : spares) {
            if (spare.isReady() || mayNotStart() || count() >= settings.children()) {
                spares.remove(spare);
                return spare;
            }
        }
        if (!spares.isEmpty()) {
            return spares.removeFirst();
        }
        if (mayNotStart() || count() >= settings.children() && !evictIdle()) {
            return null;
        }
        return spawn();
    }

    private int count() {
        return byTenant.size() + spares.size();
    }

    private boolean mayNotStart() {
        return failedStarts > 0 && System.nanoTime() - pausedUntilNanos < 0;
    }

    private boolean evictIdle() {
        for (var child : byTenant.values()) {
            if (child.isIdle()) {
                byTenant.values().remove(child);
                leave(child, "its place was needed for another tenant");
                return true;
            }
        }
        return false;
    }

    private void refill() {
        if (settings.spare() && spares.isEmpty() && !closed && !mayNotStart() && count() < settings.children()) {
            spares.add(spawn());
        }
    }

    private Child spawn() {
        var child = new Child(this);
        spawner.execute(() -> child.start(command));
        return child;
    }

    private void retireWornOut(Flight flight, Child child) {
        if (child.executions() >= settings.executions()) {
            byTenant.remove(tenant(flight));
            leaving.add(child);
        }
    }

    /** No more work for it; it ends when its last execution has. */
    private void leave(Child child, String why) {
        leaving.add(child);
        if (child.isIdle()) {
            child.kill(why);
        }
        // Only one that breaks again and again, with runs that wait, could have so many.
        if (leaving.size() > settings.children()) {
            leaving.getFirst().kill("too many processes were leaving");
        }
    }

    @Override
    public void ready(Child child) {
        List<Flight> backlog;
        synchronized (this) {
            failedStarts = 0;
            backlog =
                    child.flights().stream().filter(flight -> !flight.isSent()).toList();
        }
        events.accept(new WorkerEvent.Started(child.pid(), child.age()));
        backlog.forEach(child::transmit);
    }

    @Override
    public void freed(Child child) {
        Optional<Flight> next = Optional.empty();
        synchronized (this) {
            if (child.isIdle()) {
                if (leaving.contains(child)) {
                    child.kill("it was replaced");
                }
                next = Optional.ofNullable(waiting.poll());
            }
        }
        next.ifPresent(this::dispatch);
    }

    @Override
    public void spoiled(Child child, String why) {
        synchronized (this) {
            if (byTenant.values().remove(child) | spares.remove(child)) {
                leave(child, "the engine broke: " + why);
            }
            refill();
        }
    }

    @Override
    public void stuck(Child child, Flight flight, int action) {
        judge.strike(flight, action);
        child.kill("a script could not be interrupted");
    }

    @Override
    public void ended(Child child, String why) {
        List<Flight> flights;
        List<Flight> next;
        boolean stopping;
        synchronized (this) {
            byTenant.values().remove(child);
            spares.remove(child);
            leaving.remove(child);
            flights = child.drain();
            stopping = closed;
            if (!child.isReady() && !stopping) {
                pause(why);
            }
            refill();
            next = List.copyOf(waiting);
            waiting.clear();
        }
        events.accept(new WorkerEvent.Ended(child.pid(), why, flights.size()));
        if (stopping) {
            flights.forEach(Children::refuse);
            next.forEach(Children::refuse);
            return;
        }
        if (child.isReady()) {
            judge.of(child, flights, why);
        } else {
            flights.forEach(Children::refuse);
        }
        next.forEach(this::dispatch);
    }

    private static void refuse(Flight flight) {
        flight.answer().completeExceptionally(new ExecutorBusy("The sandbox cannot start its processes."));
    }

    private void pause(String why) {
        failedStarts++;
        var pause = Duration.ofMillis(250L << Math.min(failedStarts, 7));
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        pausedUntilNanos = System.nanoTime() + pause.toNanos();
        events.accept(new WorkerEvent.NotStarted(why, pause));
    }

    /** Once a deadline tick: whatever waits for a child, and a spare that could not be started. */
    List<Flight> queued() {
        synchronized (this) {
            refill();
            return List.copyOf(waiting);
        }
    }

    void unqueue(Flight flight) {
        synchronized (this) {
            waiting.remove(flight);
        }
    }

    List<Child> all() {
        synchronized (this) {
            var all = new ArrayList<>(byTenant.values());
            all.addAll(spares);
            all.addAll(leaving);
            return all;
        }
    }

    @Override
    public void close() {
        List<Child> all;
        synchronized (this) {
            closed = true;
            all = all();
        }
        all.forEach(child -> child.kill("the server stops"));
        try {
            for (var child : all) {
                child.awaitEnd(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spawner.shutdown();
    }
}
