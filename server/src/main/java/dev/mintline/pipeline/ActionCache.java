package dev.mintline.pipeline;

import dev.mintline.actions.Command;
import dev.mintline.actions.Trigger;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@code api.cache} keeps between executions, per tenant and trigger (actions.md 3.8): in this process's memory, so
 * another node or a restart may know less. Never more than {@link #ENTRIES} entries and {@link #TOTAL_BYTES} bytes each;
 * when two executions fill it at the same time, what expires first makes room. Thread-safe.
 */
public final class ActionCache {
    static final int ENTRIES = 20;
    static final int TOTAL_BYTES = 16_640;
    private static final int KEY_BYTES = 64;
    private static final int VALUE_BYTES = 4_096;

    private static final Comparator<Map.Entry<String, CacheSnapshot.Entry>> FIRST_TO_EXPIRE = Comparator.comparing(
                    (Map.Entry<String, CacheSnapshot.Entry> entry) ->
                            entry.getValue().expiresAt())
            .thenComparing(Map.Entry::getKey);

    private record Place(TenantId tenant, Trigger trigger) {}

    private final Map<Place, CacheSnapshot> places = new ConcurrentHashMap<>();

    CacheSnapshot at(TenantId tenant, Trigger trigger, Instant now) {
        CacheSnapshot kept = places.get(new Place(tenant, trigger));
        return kept == null ? CacheSnapshot.EMPTY : new CacheSnapshot(living(kept, now));
    }

    /** Takes over what an execution set and deleted, in order. */
    void apply(TenantId tenant, Trigger trigger, List<Command> commands, Instant now) {
        if (commands.isEmpty()) {
            return;
        }
        places.compute(new Place(tenant, trigger), (place, kept) -> {
            Map<String, CacheSnapshot.Entry> entries = living(kept == null ? CacheSnapshot.EMPTY : kept, now);
            commands.forEach(command -> apply(entries, command));
            entries.values().removeIf(entry -> !now.isBefore(entry.expiresAt()));
            while (entries.size() > ENTRIES || bytes(entries) > TOTAL_BYTES) {
                entries.remove(entries.entrySet().stream()
                        .min(FIRST_TO_EXPIRE)
                        .orElseThrow()
                        .getKey());
            }
            return entries.isEmpty() ? null : new CacheSnapshot(entries);
        });
    }

    private static void apply(Map<String, CacheSnapshot.Entry> entries, Command command) {
        switch (command) {
            case Command.SetCacheValue(var key, var value, var expiresAt) -> {
                if (bytes(key) <= KEY_BYTES && bytes(value) <= VALUE_BYTES) {
                    entries.put(key, new CacheSnapshot.Entry(value, expiresAt));
                }
            }
            case Command.DeleteCacheValue(var key) -> entries.remove(key);
            default -> throw new IllegalArgumentException("Not a command of the cache: " + command);
        }
    }

    private static Map<String, CacheSnapshot.Entry> living(CacheSnapshot snapshot, Instant now) {
        Map<String, CacheSnapshot.Entry> living = new HashMap<>(snapshot.entries());
        living.values().removeIf(entry -> !now.isBefore(entry.expiresAt()));
        return living;
    }

    private static int bytes(Map<String, CacheSnapshot.Entry> entries) {
        return entries.entrySet().stream()
                .mapToInt(
                        entry -> bytes(entry.getKey()) + bytes(entry.getValue().value()))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
