package dev.mintline.bench;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * The baseline: the same functions in the same engine, a warm context for each, with an {@code api} that only collects. No
 * limits, no line numbers, no frames, no threads, no checks: the event's text goes in, a list of commands comes out.
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
    private final List<String> codes;
    private final String event;

    BareEngine(List<String> codes, String event) {
        this.codes = codes;
        this.event = event;
    }

    /** What one caller does, with contexts of its own. */
    Runnable caller() {
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
        return () -> run(own);
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
        handlers.forEach(handler -> handler.context().close(true));
        engine.close(true);
    }
}
