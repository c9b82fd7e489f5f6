package dev.mintline.actions.worker;

import dev.mintline.actions.sandbox.Vitals;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import dev.mintline.actions.wire.ExecutionAnswer;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostCalls;
import dev.mintline.actions.wire.HostReply;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One execution inside a child: what it asks its host for goes through the pipe, and so does its answer. Thread-safe. */
final class Running implements HostCalls, Vitals {
    private final long id;
    private final MessageWriter out;
    private final Map<Long, CompletableFuture<HostReply>> calls = new ConcurrentHashMap<>();
    private volatile OptionalInt stuck = OptionalInt.empty();
    private volatile @Nullable CompletableFuture<ExecutionAnswer> answer;

    Running(long id, MessageWriter out) {
        this.id = id;
        this.out = out;
    }

    void begin(CompletableFuture<ExecutionAnswer> execution, Runnable ended) {
        answer = execution;
        execution.whenComplete((done, failure) -> {
            ended.run();
            out.send(message(done, failure));
        });
    }

    private Envelope message(@Nullable ExecutionAnswer done, @Nullable Throwable failure) {
        if (done == null) {
            return Envelope.of(Kind.FAILED, id, String.valueOf(failure));
        }
        byte[] frame = Frames.encode(done);
        var action = stuck;
        if (action.isEmpty()) {
            return new Envelope(Kind.ANSWER, id, frame);
        }
        var payload = ByteBuffer.allocate(4 + frame.length)
                .putInt(action.getAsInt())
                .put(frame)
                .array();
        return new Envelope(Kind.ANSWER_STUCK, id, payload);
    }

    void cancel() {
        var execution = answer;
        if (execution != null) {
            execution.cancel(false);
        }
    }

    @Override
    public CompletionStage<HostReply> answer(HostCall call) {
        var reply = new CompletableFuture<HostReply>();
        calls.put(call.id(), reply);
        out.send(new Envelope(Kind.CALL, id, Frames.encode(call)));
        return reply;
    }

    void reply(HostReply reply) {
        var waiting = calls.remove(reply.id());
        if (waiting != null) {
            waiting.complete(reply);
        }
    }

    @Override
    public void slow(int action, long allocatedBytes) {
        var payload =
                ByteBuffer.allocate(12).putInt(action).putLong(allocatedBytes).array();
        out.send(new Envelope(Kind.SLOW, id, payload));
    }

    @Override
    public void stuck(int action) {
        stuck = OptionalInt.of(action);
    }
}
