package dev.mintline.actions.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Idle instances per tenant, version and stack limit, last in first out, so that runs one after the other meet the same
 * module state. Bounded in all and aged; the versions that were not used for longest lose theirs first. Safe for any
 * number of threads.
 */
final class ContextPool {
    private static final int MOST_IDLE = 512;
    private static final int MOST_IDLE_PER_VERSION = 16;
    private static final int MOST_EXECUTIONS = 10_000;
    private static final long OLDEST_NANOS = Duration.ofHours(1).toNanos();
    private static final long LONGEST_IDLE_NANOS = Duration.ofMinutes(10).toNanos();

    record Key(String tenant, String versionId, int stackFrames) {}

    private final Map<Key, Deque<Sandbox>> idle = new LinkedHashMap<>(64, 0.75f, true);
    private int count;
    private int generation;

    synchronized int generation() {
        return generation;
    }

    synchronized @Nullable Sandbox lease(Key key) {
        var instances = idle.get(key);
        if (instances == null || instances.isEmpty()) {
            return null;
        }
        count--;
        return instances.pop();
    }

    /** @param generation of the lease; instances of an engine that was replaced since are closed */
    void give(Key key, Sandbox sandbox, int generation) {
        keep(key, sandbox, generation).forEach(Sandbox::kill);
    }

    private synchronized List<Sandbox> keep(Key key, Sandbox sandbox, int leasedIn) {
        var instances = idle.computeIfAbsent(key, _ -> new ArrayDeque<>());
        if (leasedIn != generation
                || sandbox.executions() >= MOST_EXECUTIONS
                || System.nanoTime() - sandbox.openedNanos() > OLDEST_NANOS
                || instances.size() >= MOST_IDLE_PER_VERSION) {
            return List.of(sandbox);
        }
        sandbox.idleSince(System.nanoTime());
        instances.push(sandbox);
        count++;
        return count <= MOST_IDLE ? List.of() : evictEldest();
    }

    private List<Sandbox> evictEldest() {
        var eldest = idle.entrySet().iterator();
        var evicted = new ArrayList<Sandbox>();
        while (count > MOST_IDLE && eldest.hasNext()) {
            var instances = eldest.next().getValue();
            evicted.addAll(instances);
            count -= instances.size();
            eldest.remove();
        }
        return evicted;
    }

    /** Closes those that nobody needed for a while; called now and then. */
    void age() {
        List<Sandbox> old = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            for (var instances : idle.values()) {
                // The last one pushed comes first, so the ones at the end have waited longest.
                while (!instances.isEmpty() && now - instances.peekLast().idleNanos() > LONGEST_IDLE_NANOS) {
                    old.add(instances.removeLast());
                    count--;
                }
            }
            idle.values().removeIf(Deque::isEmpty);
        }
        old.forEach(Sandbox::kill);
    }

    /** Closes every idle instance and refuses those still leased. */
    void drain() {
        List<Sandbox> all = new ArrayList<>();
        synchronized (this) {
            generation++;
            idle.values().forEach(all::addAll);
            idle.clear();
            count = 0;
        }
        all.forEach(Sandbox::kill);
    }
}
