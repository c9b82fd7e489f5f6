package dev.mintline.management;

import dev.mintline.build.ActionBuilds;
import dev.mintline.model.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** What is done with an Action's code and dependencies before it can be deployed. Thread-safe. */
public final class Building {
    /** How long a deploy waits for the build (decisions 32). */
    private static final Duration MOST = Duration.ofSeconds(30);

    private final BiFunction<String, String, Optional<String>> syntaxProblem;
    private final ActionBuilds builds;

    /** @param syntaxProblem what is wrong with a tenant's code, if it cannot even be parsed */
    public Building(BiFunction<String, String, Optional<String>> syntaxProblem, ActionBuilds builds) {
        this.syntaxProblem = syntaxProblem;
        this.builds = builds;
    }

    Optional<String> syntaxProblem(Tenant tenant, String code) {
        return syntaxProblem.apply(tenant.id().value(), code);
    }

    void start(Tenant tenant, String action) {
        builds.start(tenant.id(), action);
    }

    void await(Tenant tenant, String action) {
        builds.await(tenant.id(), action, MOST);
    }
}
