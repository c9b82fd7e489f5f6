package dev.mintline.actions.sandbox;

import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.ModuleTransform;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;

/**
 * Converts ES modules with sucrase inside a hard context, since what it reads comes from strangers. Nothing of the modules
 * runs; each result is parsed, so that a module which needs more than CommonJS has is told at the build. One at a time,
 * with a thread, an engine and a time limit of its own. Thread-safe.
 */
final class SandboxedTransform implements ModuleTransform {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern META = Pattern.compile("\\bimport\\.meta\\b");
    private static final long STACK_BYTES = 64L << 20;
    private static final int STACK_FRAMES = 2_000;

    private final Resources resources = new Resources();
    private final Semaphore turn = new Semaphore(1, true);

    @Override
    public Map<String, String> toCommonJs(Map<String, String> modules) throws BuildFailure {
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildFailure("The build was interrupted.");
        }
        try {
            return convert(modules);
        } finally {
            turn.release();
        }
    }

    private Map<String, String> convert(Map<String, String> modules) throws BuildFailure {
        CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
        var engine = Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        var context = HardContext.build(engine, STACK_FRAMES);
        var thread = new Thread(null, () -> run(context, modules, answer), "module-transform", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BuildFailure("The dependencies take longer than " + LIMIT.toSeconds() + " s to convert.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildFailure("The build was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BuildFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("the transform broke", e.getCause());
        } finally {
            context.close(true);
            engine.close(true);
        }
    }

    private void run(Context context, Map<String, String> modules, CompletableFuture<Map<String, String>> answer) {
        var current = "";
        try {
            var toCommonJs = context.eval(resources.moduleTransform).getMember("toCommonJs");
            var converted = new TreeMap<String, String>();
            for (var module : modules.entrySet()) {
                current = module.getKey();
                var code = META.matcher(
                                toCommonJs.execute(module.getValue(), current).asString())
                        .replaceAll("({url:\"file://\"+__filename})");
                context.parse(PackageSources.wrapped(current, code));
                converted.put(current, code);
            }
            answer.complete(converted);
        } catch (PolyglotException e) {
            // The first line only, and only of our own reading of it: the rest repeats the source.
            var message = String.valueOf(e.getMessage());
            int end = message.indexOf('\n');
            answer.completeExceptionally(new BuildFailure("Compilation failed: Cannot convert module '" + current
                    + "': " + (end < 0 ? message : message.substring(0, end))));
        } catch (RuntimeException | StackOverflowError e) {
            answer.completeExceptionally(e);
        }
    }
}
