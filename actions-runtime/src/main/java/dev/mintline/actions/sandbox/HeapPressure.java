package dev.mintline.actions.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;

/**
 * Whether what a collection left in the old generation is near its end. Only for a process whose heap belongs to scripts:
 * the one that allocated most is then stopped before the heap is full and the process ends with everybody in it.
 */
final class HeapPressure {
    private static final double NEARLY_FULL = 0.85;

    private final Optional<MemoryPoolMXBean> old;

    private HeapPressure(Optional<MemoryPoolMXBean> old) {
        this.old = old;
    }

    /** Never reports any. */
    static HeapPressure notOurs() {
        return new HeapPressure(Optional.empty());
    }

    static HeapPressure ofThisProcess() {
        var old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .filter(pool ->
                        pool.getName().contains("Tenured") || pool.getName().contains("Old"))
                .findFirst();
        old.ifPresent(pool -> pool.setCollectionUsageThreshold(
                (long) (pool.getCollectionUsage().getMax() * NEARLY_FULL)));
        return new HeapPressure(old);
    }

    boolean isHigh() {
        return old.isPresent() && old.get().isCollectionUsageThresholdExceeded();
    }
}
