package dev.mintline.actions.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The compiled versions that were used last. Safe for any number of threads. */
final class SourceCache {
    private static final int MOST = 2_000;

    private record Key(String tenant, String versionId) {}

    private final Map<Key, CompiledAction> byVersion = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompiledAction> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<CompiledAction> find(String tenant, String versionId) {
        return Optional.ofNullable(byVersion.get(new Key(tenant, versionId)));
    }

    synchronized void put(CompiledAction action) {
        byVersion.putIfAbsent(new Key(action.tenant(), action.versionId()), action);
    }
}
