package dev.mintline.management;

import dev.mintline.build.ActionBuilds;
import dev.mintline.model.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What is done with an Action's code and dependencies before it can be deployed. Thread-safe. */
public final class Building {
    /** How long a deploy waits for the build (decisions 32). */
    private static final Duration MOST = Duration.ofSeconds(30);

    private final Function<String, Optional<String>> syntaxProblem;
    private final ActionBuilds builds;

    /** @param syntaxProblem what is wrong with the code, if it cannot even be parsed */
    public Building(Function<String, Optional<String>> syntaxProblem, ActionBuilds builds) {
        this.syntaxProblem = syntaxProblem;
        this.builds = builds;
    }

    Optional<String> syntaxProblem(String code) {
        return syntaxProblem.apply(code);
    }

    void start(Tenant tenant, String action) {
        builds.start(tenant.id(), action);
    }

    void await(Tenant tenant, String action) {
        builds.await(tenant.id(), action, MOST);
    }
}
