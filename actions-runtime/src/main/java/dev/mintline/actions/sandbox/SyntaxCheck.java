package dev.mintline.actions.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;

/**
 * Tells at save time what the engine would only tell at the first login: a syntax error. Nothing of the code runs. Each
 * check has a thread of its own with a large stack and a time limit, so that no source can hurt the process.
 */
final class SyntaxCheck {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long STACK_BYTES = 64L << 20;
    private static final int STACK_FRAMES = 1_000;

    private SyntaxCheck() {}

    /** What is wrong with the source, with {@code file:line}; empty: it can be loaded. */
    static Optional<String> problem(String file, String code) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Engine engine = Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        Context context = HardContext.build(engine, STACK_FRAMES);
        Thread thread = new Thread(null, () -> parse(context, file, code, answer), "syntax-check", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of("The source takes longer than " + LIMIT.toSeconds() + " s to parse.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The check was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The source could not be checked.", e.getCause());
        } finally {
            context.close(true);
            engine.close(true);
        }
    }

    private static void parse(Context context, String file, String code, CompletableFuture<Optional<String>> answer) {
        try {
            context.parse(CompiledAction.of("", "", file, code, "{}").source());
            answer.complete(Optional.empty());
        } catch (PolyglotException e) {
            answer.complete(Optional.of(e.isSyntaxError() ? firstLine(e) : "The source cannot be parsed."));
        } catch (StackOverflowError e) {
            answer.complete(Optional.of("The source is nested too deeply."));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    // The engine's message begins with name, line and column and goes on with the line itself.
    private static String firstLine(PolyglotException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
