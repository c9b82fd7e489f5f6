package dev.mintline.actions.host;

import dev.mintline.actions.Segment;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Passes every call on and remembers it with its reply, in the order of the calls. For one segment. */
public final class RecordingHost implements Host {
    private record Seen(HostCall call, Optional<HostReply> reply, Duration waited) {
        RecordedCall recorded() {
            var taken = reply.filter(answer -> answer.turn() != HostReply.ANY);
            return new RecordedCall(call.name(), call.argumentsJson(), taken, waited);
        }
    }

    private final Host inner;
    private final Map<Long, Seen> seen = new LinkedHashMap<>();

    public RecordingHost(Host inner) {
        this.inner = inner;
    }

    /** What passed until now. */
    public synchronized List<RecordedCall> calls() {
        return seen.values().stream().map(Seen::recorded).toList();
    }

    @Override
    public HostSession open(Segment segment) {
        var session = inner.open(segment);
        return new HostSession() {
            @Override
            public CompletionStage<HostReply> answer(HostCall call) {
                return call.name().equals(HostCall.FETCH_ABORT) ? session.answer(call) : recorded(session, call);
            }

            @Override
            public void taken(long id, int turn) {
                RecordingHost.this.taken(id, turn);
                session.taken(id, turn);
            }

            @Override
            public Optional<MissingAnswer> missing() {
                return session.missing();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private CompletionStage<HostReply> recorded(HostSession session, HostCall call) {
        long asked = System.nanoTime();
        synchronized (this) {
            seen.put(call.id(), new Seen(call, Optional.empty(), Duration.ZERO));
        }
        return session.answer(call).thenApply(reply -> {
            var waited = Duration.ofNanos(System.nanoTime() - asked);
            synchronized (this) {
                seen.put(call.id(), new Seen(call, Optional.of(reply), waited));
            }
            return reply;
        });
    }

    private synchronized void taken(long id, int turn) {
        seen.computeIfPresent(
                id,
                (_, call) -> new Seen(
                        call.call(),
                        call.reply().map(reply -> new HostReply(reply.id(), reply.ok(), reply.json(), turn)),
                        call.waited()));
    }
}
