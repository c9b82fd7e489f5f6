package dev.mintline.actions.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mintline.actions.OutboundUse;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostCalls;
import dev.mintline.actions.wire.HostReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stands between an executor and a session: counts what leaves and comes back per Action, in a replay as in the recorded
 * run, and hands on what an executor only tells. Safe for any number of threads.
 */
public final class MeteredCalls implements HostCalls {
    private static final String BODY = "\"body\":\"";

    private static final JsonMapper JSON = new JsonMapper();

    private final HostSession session;
    private final Map<Integer, OutboundUse> used = new HashMap<>();

    public MeteredCalls(HostSession session) {
        this.session = session;
    }

    @Override
    public CompletionStage<HostReply> answer(HostCall call) {
        if (call.name().equals(HostCall.REPLY_TAKEN)) {
            return taken(call);
        }
        if (!call.name().equals(HostCall.FETCH)) {
            return session.answer(call);
        }
        long asked = System.nanoTime();
        return session.answer(call).thenApply(reply -> {
            count(call, reply, Duration.ofNanos(System.nanoTime() - asked));
            return reply;
        });
    }

    private CompletionStage<HostReply> taken(HostCall call) {
        try {
            var arguments = JSON.readTree(call.argumentsJson());
            session.taken(arguments.path("id").asLong(), arguments.path("turn").asInt());
            return CompletableFuture.completedFuture(new HostReply(call.id(), true, "null"));
        } catch (JsonProcessingException notOurs) {
            return HostCalls.NONE.answer(call);
        }
    }

    private synchronized void count(HostCall call, HostReply reply, Duration waited) {
        used.merge(
                call.action(),
                OutboundUse.NONE.plus(bodyBytes(call.argumentsJson()), bodyBytes(reply.json()), waited),
                (before, more) -> before.plus(more.sentBytes(), more.receivedBytes(), more.waited()));
    }

    /** @param action its place in the segment */
    public synchronized OutboundUse used(int action) {
        return used.getOrDefault(action, OutboundUse.NONE);
    }

    /** Of the base64 text in the member {@code body}; a quote inside any other text would be escaped. */
    static long bodyBytes(String json) {
        int start = json.indexOf(BODY);
        if (start < 0) {
            return 0;
        }
        int end = json.indexOf('"', start + BODY.length());
        int length = Math.max(0, end - start - BODY.length());
        int padding = 0;
        while (padding < 2 && length > padding && json.charAt(end - 1 - padding) == '=') {
            padding++;
        }
        return length / 4 * 3L - padding;
    }
}
