package dev.mintline.actions.npm;

import dev.mintline.actions.npm.Registry.Published;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * Chooses versions. A package that was chosen already is used again wherever a range allows it, so that there is one copy
 * of most; otherwise the version tagged {@code latest} when it fits, else the highest that does. One build, one thread.
 */
final class Resolver {
    private static final Pattern NAME = Pattern.compile("(@[a-z0-9~-][a-z0-9._~-]*/)?[A-Za-z0-9~-][A-Za-z0-9._~-]*");

    private record Wanted(Optional<String> by, String name, String range, boolean optional) {}

    private final Registry registry;
    private final Lock lock;
    private final BuildLimits limits;
    private final Map<String, Optional<Registry.Versions>> asked = new HashMap<>();
    private final Map<String, Published> chosen = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, String>> edges = new HashMap<>();
    private final Map<String, String> roots = new TreeMap<>();
    private final Deque<Wanted> queue = new ArrayDeque<>();

    Resolver(Registry registry, Lock lock, BuildLimits limits) {
        this.registry = registry;
        this.lock = lock;
        this.limits = limits;
    }

    Resolution resolve(List<Dependency> dependencies) throws BuildFailure {
        for (var dependency : dependencies) {
            queue.add(new Wanted(
                    Optional.empty(), dependency.name(), dependency.version().strip(), false));
        }
        for (var wanted = queue.poll(); wanted != null; wanted = queue.poll()) {
            var found = choose(wanted);
            if (found.isEmpty()) {
                continue; // an optional one, or one that comes with the runtime
            }
            var into = wanted.by().<Map<String, String>>map(edges::get).orElse(roots);
            into.put(wanted.name(), found.get().key());
        }
        return new Resolution(roots, chosen, edges);
    }

    private Optional<Published> choose(Wanted wanted) throws BuildFailure {
        var module = new Dependency(wanted.name(), wanted.range()).toString();
        if (!NAME.matcher(wanted.name()).matches() || wanted.name().length() > 214) {
            throw BuildFailure.cannotFind(module, "that is not the name of a package");
        }
        if (HostProvided.contains(wanted.name())) {
            return Optional.empty();
        }
        if (Refused.contains(wanted.name())) {
            return orNothing(wanted, BuildFailure.cannotFind(module));
        }
        var versions = asked.get(wanted.name());
        if (versions == null) {
            versions = registry.find(wanted.name());
            asked.put(wanted.name(), versions);
        }
        if (versions.isEmpty()) {
            return orNothing(wanted, BuildFailure.cannotFind(module));
        }
        var range = range(wanted, versions.get());
        if (!Ranges.valid(range)) {
            return orNothing(wanted, BuildFailure.cannotFind(module, "that is not a version of the registry"));
        }
        var known = highest(
                chosen.values().stream()
                        .filter(published -> published.name().equals(wanted.name()))
                        .toList(),
                range);
        if (known.isPresent()) {
            return known;
        }
        var found = fresh(versions.get(), range);
        if (found.isEmpty()) {
            return orNothing(wanted, BuildFailure.cannotFind(module));
        }
        add(found.get());
        return found;
    }

    private static Optional<Published> orNothing(Wanted wanted, BuildFailure failure) throws BuildFailure {
        if (wanted.optional()) {
            return Optional.empty();
        }
        throw failure;
    }

    private static String range(Wanted wanted, Registry.Versions versions) {
        return wanted.range().equals("latest")
                        || wanted.range().isEmpty() && wanted.by().isEmpty()
                ? versions.latest().orElse("*")
                : wanted.range();
    }

    private Optional<Published> fresh(Registry.Versions versions, String range) {
        var permitted = new ArrayList<Published>();
        versions.versions().forEach(each -> lock.permit(each).ifPresent(permitted::add));
        var latest = permitted.stream()
                .filter(each -> versions.latest().filter(each.version()::equals).isPresent())
                .toList();
        return highest(latest, range).or(() -> highest(permitted, range));
    }

    private static Optional<Published> highest(List<Published> candidates, String range) {
        return candidates.stream()
                .filter(each ->
                        version(each).filter(v -> Ranges.contains(range, v)).isPresent())
                .max(Comparator.comparing(each -> version(each).orElse(Semver.ZERO)));
    }

    private static Optional<Semver> version(Published published) {
        return Ranges.version(published.version());
    }

    private void add(Published published) throws BuildFailure {
        if (chosen.size() >= limits.packages()) {
            throw new BuildFailure("The dependencies come to more than " + limits.packages() + " packages.");
        }
        var key = published.key();
        chosen.put(key, published);
        edges.put(key, new TreeMap<>());
        published.dependencies().forEach((name, range) -> queue.add(want(key, name, range, false)));
        published.peerDependencies().forEach((name, range) -> queue.add(want(key, name, range, false)));
        published.optionalDependencies().forEach((name, range) -> queue.add(want(key, name, range, true)));
    }

    private static Wanted want(String by, String name, String range, boolean optional) {
        return new Wanted(Optional.of(by), name, range.strip(), optional);
    }
}
