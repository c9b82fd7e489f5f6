package dev.mintline.actions.host;

import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One replayed segment. Replies come at once and name the turn in which they were taken in. Thread-safe. */
final class ReplaySession implements HostSession {
    private final Map<CallKey, Deque<RecordedCall>> recorded = new HashMap<>();
    private @Nullable MissingAnswer missing;

    ReplaySession(List<RecordedCall> calls) {
        for (var call : calls) {
            recorded.computeIfAbsent(CallKey.of(call.name(), call.argumentsJson()), _ -> new ArrayDeque<>())
                    .add(call);
        }
    }

    @Override
    public synchronized CompletionStage<HostReply> answer(HostCall call) {
        if (call.name().equals(HostCall.FETCH_ABORT)) {
            return CompletableFuture.completedFuture(new HostReply(call.id(), true, "null"));
        }
        var key = CallKey.of(call.name(), call.argumentsJson());
        var calls = recorded.get(key);
        var known = calls == null ? null : calls.poll();
        if (known == null) {
            if (missing == null) {
                missing = new MissingAnswer(call.action(), key.name());
            }
            return CompletableFuture.completedFuture(new HostReply(
                    call.id(), false, "{\"code\":\"answer_missing\",\"message\":\"The recording holds no answer.\"}"));
        }
        return known.reply()
                .map(reply -> CompletableFuture.completedFuture(
                        new HostReply(call.id(), reply.ok(), reply.json(), reply.turn())))
                .orElseGet(CompletableFuture::new); // it was not answered then either
    }

    @Override
    public synchronized Optional<MissingAnswer> missing() {
        return Optional.ofNullable(missing);
    }
}
