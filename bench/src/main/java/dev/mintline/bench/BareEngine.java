package dev.mintline.bench;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * The baseline: the same functions in the same engine, a warm context for each, with an {@code api} that only collects. No
 * limits, no line numbers, no frames, no checks: the event's text goes in, a list of commands comes out. Callers run it on
 * their own threads, or, as a server must whose requests are virtual threads, hand it to a pool of platform threads.
 */
final class BareEngine implements AutoCloseable {
    private static final String PRELUDE = """
            (function (code) {
              const exports = {};
              new Function('exports', code)(exports);
              let out;
              const take = (...command) => { out.push(command); };
              const api = { accessToken: { setCustomClaim: take }, idToken: { setCustomClaim: take }, access: { deny: take } };
              return [
                (json) => { out = []; exports.onExecutePostLogin(JSON.parse(json), api); },
                () => JSON.stringify(out),
              ];
            })""";

    private record Handler(Context context, Value begin, Value take) {}

    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final List<Handler> handlers = new ArrayList<>(); // of all callers
    private final Deque<List<Handler>> pool = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().factory());
    private final List<String> codes;
    private final String event;

    BareEngine(List<String> codes, String event) {
        this.codes = codes;
        this.event = event;
    }

    /** What one caller does, with contexts of its own. */
    Runnable caller() {
        List<Handler> own = open();
        return () -> run(own);
    }

    /** What one caller does who is a virtual thread: contexts come from a pool and run on a thread of another. */
    Runnable handedOver() {
        pool.push(open()); // as many as callers, so that one is there for whoever comes
        return () -> {
            try {
                threads.submit(this::lease).get();
            } catch (ExecutionException e) {
                throw new BenchFailure("The bare engine failed: " + e.getCause());
            } catch (InterruptedException e) {
                throw new BenchFailure("The bare engine was interrupted.");
            }
        };
    }

    private void lease() {
        List<Handler> leased = pool.pop();
        run(leased);
        pool.push(leased);
    }

    private List<Handler> open() {
        List<Handler> own = new ArrayList<>();
        for (String code : codes) {
            Context context = Context.newBuilder("js")
                    .engine(engine)
                    .allowHostAccess(HostAccess.NONE)
                    .build();
            Value pair = context.eval("js", PRELUDE).execute(code);
            own.add(new Handler(context, pair.getArrayElement(0), pair.getArrayElement(1)));
        }
        handlers.addAll(own);
        return own;
    }

    private void run(List<Handler> handlers) {
        for (Handler handler : handlers) {
            handler.begin().executeVoid(event);
            if (handler.take().execute().asString().length() < 20) {
                throw new BenchFailure("The bare engine collected nothing.");
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        handlers.forEach(handler -> handler.context().close(true));
        engine.close(true);
    }
}
