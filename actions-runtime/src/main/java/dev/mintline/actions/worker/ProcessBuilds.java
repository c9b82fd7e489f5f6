package dev.mintline.actions.worker;

import dev.mintline.actions.Packages;
import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox;
import dev.mintline.actions.npm.PackageMap;
import dev.mintline.actions.wire.Envelope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds in child processes, confined as those that execute are: one for each build, which ends with it, and one for the
 * sources of one tenant at a time, which is kept a minute because sources tend to be saved one after the other. Nothing is
 * started before it is needed. Any number of threads, which wait.
 */
public final class ProcessBuilds implements BuildSandbox {
    /** How long each step may take; the limits inside of the child end most of them before. */
    record Patience(Duration unpacking, Duration conversion, Duration check) {
        static final Patience STANDARD =
                new Patience(Duration.ofSeconds(30), Duration.ofSeconds(150), Duration.ofSeconds(15));
    }

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Supplier<Spawn> commands;
    private final Patience patience;
    private final Set<BuildProcess> assembling = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("build-deadlines").factory());
    /** One check at a time, on a platform thread, because the kernel ends a child with the thread that started it. */
    private final ExecutorService checks = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("source-check").factory());

    private @Nullable Spawn command;
    private volatile boolean closed;

    // Written by the thread of checks.
    private volatile @Nullable BuildProcess checker;
    private String checkerOf = "";
    private long checkedNanos;

    public ProcessBuilds(WorkerSettings settings, BuildLimits limits) {
        this(() -> ChildCommand.of(settings).building(limits), Patience.STANDARD);
    }

    /** @param commands what the operating system allows is tried when the first child is needed */
    ProcessBuilds(Supplier<Spawn> commands, Patience patience) {
        this.commands = commands;
        this.patience = patience;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    private synchronized Spawn command() {
        var known = command;
        if (known == null) {
            known = commands.get();
            command = known;
        }
        return known;
    }

    @Override
    public Optional<String> problem(String tenant, String file, String code) {
        try {
            return checks.submit(() -> check(tenant, new BuildStep.Check(file, code)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The check was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The source could not be checked.", e.getCause());
        }
    }

    private Optional<String> check(String tenant, BuildStep.Check step) {
        try {
            var problem = checker(tenant)
                    .answer(step, patience.check(), "The source takes " + longer(patience.check()) + " to parse.");
            checkedNanos = System.nanoTime();
            var unused =
                    deadlines.schedule(() -> checks.submit(this::dismissIdle), IDLE.toMillis(), TimeUnit.MILLISECONDS);
            return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
        } catch (BuildFailure e) {
            dismiss();
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            dismiss();
            throw e;
        }
    }

    private static String longer(Duration most) {
        return "longer than " + most.toSeconds() + " s";
    }

    private BuildProcess checker(String tenant) throws BuildFailure {
        var known = checker;
        if (known != null && known.isAlive() && checkerOf.equals(tenant)) {
            return known;
        }
        dismiss();
        var started = BuildProcess.start(command(), deadlines);
        checker = started;
        checkerOf = tenant;
        if (closed) {
            started.close();
        }
        return started;
    }

    private void dismissIdle() {
        if (System.nanoTime() - checkedNanos >= IDLE.toNanos()) {
            dismiss();
        }
    }

    private void dismiss() {
        var known = checker;
        if (known != null) {
            known.close();
            checker = null;
        }
    }

    /** To be used and closed by the calling thread, which must not end before. */
    @Override
    public Assembly assemble() throws BuildFailure {
        if (closed) {
            throw new BuildFailure("The build was interrupted.");
        }
        var process = BuildProcess.start(command(), deadlines);
        assembling.add(process);
        if (closed) {
            process.close();
        }
        return new InChild(process);
    }

    private final class InChild implements Assembly {
        private final BuildProcess process;

        InChild(BuildProcess process) {
            this.process = process;
        }

        @Override
        public void unpack(String key, Map<String, String> dependencies, byte[] tarball) throws BuildFailure {
            var nothing = process.answer(
                    new BuildStep.Unpack(key, dependencies, tarball),
                    patience.unpacking(),
                    "Compilation failed: '" + key + "' takes " + longer(patience.unpacking()) + " to unpack.");
            if (!nothing.isEmpty()) {
                throw Envelope.broken("an answer to a step that has none");
            }
        }

        @Override
        public Packages finish(Map<String, String> roots) throws BuildFailure {
            var packages = Packages.of(process.answer( // the hash is ours, for it names the content
                    new BuildStep.Finish(roots),
                    patience.conversion(),
                    "The dependencies take " + longer(patience.conversion()) + " to convert."));
            PackageMap.read(packages); // what cannot be read would only be told at the first login
            return packages;
        }

        @Override
        public void close() {
            process.close();
            assembling.remove(process);
        }
    }

    /** Kills every child; builds that wait for one fail. */
    @Override
    public void close() {
        closed = true;
        assembling.forEach(BuildProcess::close);
        checks.shutdownNow();
        deadlines.shutdownNow();
        var known = checker;
        if (known != null) {
            known.close();
        }
    }
}
