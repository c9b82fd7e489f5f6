package dev.mintline.actions.sandbox;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.wire.ExecutionRequest;
import dev.mintline.actions.wire.HostReply;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;

/**
 * One instance of one Action version: a context with the prelude and, after the first execution, the script's module
 * state. One thread at a time; {@link #kill} from any thread. An instance that was stopped or broke is never used again.
 */
final class Sandbox {
    /** Bodies for {@link #rehearse}. */
    static final String PRELUDE = "api.accessToken.setCustomClaim('a', event.user.email)";

    /** What is parsed, or loaded by the virtual machine, when a script first uses it. */
    static final String PACKAGES = """
            console.log({});
            new URL('https://a.example');
            btoa(Buffer.from('a').toString('base64'));
            new Request('https://a.example', { method: 'POST', headers: { a: 'b' }, body: '{}' });
            await new Response('{}').json();
            const crypto = require('crypto');
            crypto.createHash('sha256').update(crypto.randomUUID()).digest('hex');
            await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode('a'));
            require('https');
            new Date(0).toLocaleString('en-US', { timeZone: 'America/New_York' });
            """;

    private static final String HANDLER = "onExecutePostLogin";

    private final Context context;
    private final CompiledAction action;
    private final HostFunctions host;
    private final Allowance allowance = new Allowance();
    private final Value begin;
    private final Value fire;
    private final Value reply;
    private final Value poll;
    private final Value setAction;
    private final Value checkSource;
    private final long openedNanos = System.nanoTime();
    private boolean loaded;
    private int executions;
    private long idleNanos; // the pool's lock

    private Sandbox(Engine engine, Resources resources, CompiledAction action, int stackFrames) {
        this.action = action;
        context = HardContext.build(engine, stackFrames);
        host = new HostFunctions(context, resources, action, allowance);
        Value kit = context.eval(resources.primordials).execute(host.arguments());
        for (var part : resources.prelude) {
            context.eval(part).executeVoid(kit);
        }
        Value face = context.eval(resources.run).execute(kit);
        begin = face.getMember("begin");
        fire = face.getMember("fire");
        reply = face.getMember("reply");
        poll = face.getMember("poll");
        setAction = face.getMember("setAction");
        checkSource = face.getMember("checkSource");
    }

    static Sandbox open(Engine engine, Resources resources, CompiledAction action, int stackFrames) {
        return new Sandbox(engine, resources, action, stackFrames);
    }

    CompiledAction action() {
        return action;
    }

    /** What the current stay uses on the runtime's own account. */
    Allowance allowance() {
        return allowance;
    }

    int executions() {
        return executions;
    }

    long openedNanos() {
        return openedNanos;
    }

    /** When it came back to the pool. */
    long idleNanos() {
        return idleNanos;
    }

    void idleSince(long nanos) {
        idleNanos = nanos;
    }

    /**
     * Calls the handler and runs promise jobs until none is left.
     *
     * @param live what earlier Actions changed
     * @param first only the first Action of a flow that is taken up again has another handler
     */
    void begin(ExecutionScope scope, ExecutionRequest request, LiveEvent live, boolean first) {
        host.enter(scope);
        executions++;
        if (!loaded) {
            setAction.executeVoid(context.eval(action.source()));
            checkSource.executeVoid(action.code());
            loaded = true;
        }
        begin.executeVoid(
                live.changesJson(), live.cacheJson(), first ? request.handler() : HANDLER, live.primaryUserSet());
    }

    /** Runs the timer that is due next, and promise jobs until none is left. */
    void fire() {
        fire.executeVoid();
    }

    /** Settles what a script asked the host for. */
    void reply(HostReply answer) {
        reply.executeVoid((double) answer.id(), answer.ok(), answer.json());
    }

    /**
     * {@code D} and the report, which is JSON; {@code W} and the milliseconds since the start at which the next timer is due, or -1 when
     * only the host can wake it; {@code N} when nothing ever will.
     */
    String poll() {
        var report = host.scope().report();
        return report.hasEnded() ? "D" + report.text() : poll.execute().asString();
    }

    /** After the last answer of an execution: nothing of it may reach the next. */
    void leave() {
        host.enter(ExecutionScope.NONE);
    }

    void kill() {
        context.close(true);
    }

    /** Opens and runs one throw-away instance, so that what it needs is parsed before the first login. */
    static void rehearse(Engine engine, Resources resources, String body, int stackFrames) {
        var code = "exports." + HANDLER + " = async (event, api) => { " + body + " };";
        var sandbox = open(engine, resources, CompiledAction.of("", "", "warm.js", code, "{}"), stackFrames);
        var request = new ExecutionRequest("", HANDLER, "{\"user\":{}}", 0, true, 0, "", Budgets.DEFAULT, List.of());
        try {
            for (int i = 0; i < 3; i++) {
                var live = new LiveEvent(request.eventJson(), "");
                sandbox.begin(ExecutionScope.nothing(1_000, live.text()), request, live, true);
                var state = sandbox.poll();
                if (!state.startsWith("D{\"commands\"")) {
                    throw new IllegalStateException("the rehearsal of the prelude ended with " + state);
                }
            }
        } finally {
            sandbox.kill();
        }
    }
}
