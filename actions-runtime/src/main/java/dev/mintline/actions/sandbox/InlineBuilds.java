package dev.mintline.actions.sandbox;

import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox;
import dev.mintline.actions.npm.PackageAssembly;
import java.util.Optional;

/** Builds in this process: engines of their own, threads of their own, time limits. Any number of threads. */
public final class InlineBuilds implements BuildSandbox {
    private final BuildLimits limits;
    private final SandboxedTransform transform = new SandboxedTransform();

    public InlineBuilds() {
        this(BuildLimits.DEFAULT);
    }

    public InlineBuilds(BuildLimits limits) {
        this.limits = limits;
    }

    @Override
    public Optional<String> problem(String tenant, String file, String code) {
        return SyntaxCheck.problem(file, code);
    }

    @Override
    public Assembly assemble() {
        return new PackageAssembly(limits, transform);
    }

    @Override
    public void close() {
        // Each check and each conversion ends what it began.
    }
}
