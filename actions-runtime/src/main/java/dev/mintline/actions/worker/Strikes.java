package dev.mintline.actions.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** How often the process had to be killed because of a version, since this server started. Thread-safe. */
final class Strikes {
    static final int MOST = 3;
    private static final int REMEMBERED = 10_000;

    private record Key(String tenant, String versionId) {}

    private final Map<Key, Integer> counts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @return how many it has now */
    synchronized int add(String tenant, String versionId) {
        return Objects.requireNonNull(counts.merge(new Key(tenant, versionId), 1, Integer::sum));
    }

    /** The first of these versions that is refused. */
    synchronized OptionalInt disabled(String tenant, List<String> versionIds) {
        if (counts.isEmpty()) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < versionIds.size(); i++) {
            Integer count = counts.get(new Key(tenant, versionIds.get(i)));
            if (count != null && count >= MOST) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
