package dev.mintline.actions.sandbox;

import dev.mintline.actions.Packages;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The compiled versions that were used last. Safe for any number of threads. */
final class SourceCache {
    private static final int MOST = 2_000;

    private final Map<Key, WeakReference<PackageSources>> byHash = new HashMap<>();

    private record Key(String tenant, String versionId) {}

    private final Map<Key, CompiledAction> byVersion = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompiledAction> eldest) {
            return size() > MOST;
        }
    };

    /** Shared by the versions of a tenant that were built to the same content, as long as one of them is kept. */
    synchronized PackageSources packages(String tenant, Packages packages) {
        if (packages.json().isEmpty()) {
            return PackageSources.NONE;
        }
        var key = new Key(tenant, packages.hash());
        var known = byHash.get(key);
        var sources = known == null ? null : known.get();
        if (sources == null) {
            sources = PackageSources.of(packages);
            byHash.put(key, new WeakReference<>(sources));
            byHash.values().removeIf(each -> each.get() == null);
        }
        return sources;
    }

    synchronized Optional<CompiledAction> find(String tenant, String versionId) {
        return Optional.ofNullable(byVersion.get(new Key(tenant, versionId)));
    }

    synchronized void put(CompiledAction action) {
        byVersion.putIfAbsent(new Key(action.tenant(), action.versionId()), action);
    }
}
