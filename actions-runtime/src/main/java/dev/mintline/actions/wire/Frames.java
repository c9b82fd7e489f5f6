package dev.mintline.actions.wire;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Packages;
import dev.mintline.actions.Receipt;
import dev.mintline.actions.wire.ExecutionAnswer.BodiesWanted;
import dev.mintline.actions.wire.ExecutionAnswer.Ended;
import dev.mintline.actions.wire.ExecutionAnswer.Executed;
import dev.mintline.actions.wire.ExecutionAnswer.Execution;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The frame codec: four bytes of length, one of version, one of type, then the fields in order. Big-endian. */
public final class Frames {
    /** Beside the commands a result has room for warnings and what holds it together. */
    public static final int RESULT_ROOM = 131_072;

    private static final int VERSION = 1;
    private static final int REQUEST = 1;
    private static final int ANSWER = 2;
    private static final int CALL = 3;
    private static final int REPLY = 4;

    private static final Reason[] REASONS = Reason.values();

    private Frames() {}

    private static FrameWriter frame(int type, int expected) {
        return new FrameWriter(expected).i32(0).u8(VERSION).u8(type);
    }

    public static byte[] encode(ExecutionRequest request) {
        var out = frame(REQUEST, 512 + request.eventJson().length()).text(request.tenant());
        budgets(out, request.budgets());
        out.u8(request.scripts().size());
        for (var script : request.scripts()) {
            out.text(script.versionId())
                    .text(script.file())
                    .flag(script.isolation() == Isolation.FRESH)
                    .flag(script.body().isPresent());
            script.body()
                    .ifPresent(body -> out.text(body.code())
                            .text(body.secretsJson())
                            .text(body.packages().hash())
                            .text(body.packages().json()));
        }
        return out.text(request.handler())
                .i64(request.nowMillis())
                .flag(request.frozenClock())
                .i64(request.seed())
                .text(request.cacheJson())
                .text(request.eventJson())
                .finish();
    }

    public static ExecutionRequest request(byte[] frame) {
        var in = new FrameReader(frame, VERSION, REQUEST);
        var tenant = in.text();
        var budgets = budgets(in);
        int count = in.u8();
        var scripts = new ArrayList<ExecutionRequest.Script>(count);
        for (int i = 0; i < count; i++) {
            var version = in.text();
            var file = in.text();
            var isolation = in.flag() ? Isolation.FRESH : Isolation.POOLED;
            Optional<ExecutionRequest.Body> body = in.flag() ? Optional.of(body(in)) : Optional.empty();
            scripts.add(new ExecutionRequest.Script(version, file, isolation, body));
        }
        var handler = in.text();
        long now = in.i64();
        boolean frozen = in.flag();
        long seed = in.i64();
        var cache = in.text();
        var eventJson = in.text();
        in.end();
        return new ExecutionRequest(tenant, handler, eventJson, now, frozen, seed, cache, budgets, scripts);
    }

    private static ExecutionRequest.Body body(FrameReader in) {
        return new ExecutionRequest.Body(in.text(), in.text(), new Packages(in.text(), in.text()));
    }

    private static void budgets(FrameWriter out, Budgets budgets) {
        out.i64(budgets.wall().toNanos())
                .i64(budgets.cpuPerAction().toNanos())
                .i64(budgets.cpuPerSegment().toNanos())
                .i64(budgets.allocatedBytes())
                .i32(budgets.stackFrames())
                .i32(budgets.consoleBytes())
                .i32(budgets.commandBytes())
                .i32(budgets.claimBytes())
                .i32(budgets.sourceBytes())
                .i32(budgets.outboundCalls())
                .i64(budgets.outboundBytes());
    }

    private static Budgets budgets(FrameReader in) {
        return new Budgets(
                Duration.ofNanos(in.i64()),
                Duration.ofNanos(in.i64()),
                Duration.ofNanos(in.i64()),
                in.i64(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i64());
    }

    public static byte[] encode(ExecutionAnswer answer) {
        var out = frame(ANSWER, 1_024);
        switch (answer) {
            case BodiesWanted(var versionIds) -> {
                out.u8(0).i32(versionIds.size());
                versionIds.forEach(out::text);
            }
            case Executed(var executions) -> {
                out.u8(1).i32(executions.size());
                executions.forEach(execution -> execution(out, execution));
            }
            case Ended(int action, var stop, long after) -> {
                out.u8(2).i32(action);
                stop(out, stop);
                out.i64(after);
            }
        }
        return out.finish();
    }

    private static void execution(FrameWriter out, Execution execution) {
        out.i64(execution.startedAfterMicros()).text(execution.result());
        out.flag(execution.stopped().isPresent());
        execution.stopped().ifPresent(stop -> stop(out, stop));
        var receipt = execution.receipt();
        out.text(execution.console())
                .flag(execution.consoleTruncated())
                .i64(receipt.wallMicros())
                .i64(receipt.waitMicros())
                .i64(receipt.cpuMicros())
                .i64(receipt.allocatedBytes())
                .i32(receipt.consoleBytes())
                .i32(receipt.commandBytes())
                .i32(receipt.outboundCalls())
                .i64(receipt.sentBytes())
                .i64(receipt.receivedBytes());
    }

    private static void stop(FrameWriter out, Stop stop) {
        out.u8(stop.reason().ordinal()).text(stop.detail());
    }

    private static Stop stop(FrameReader in) {
        int reason = in.u8();
        if (reason >= REASONS.length) {
            throw new BrokenFrame("reason " + reason);
        }
        return new Stop(REASONS[reason], in.text());
    }

    public static ExecutionAnswer answer(byte[] frame) {
        var in = new FrameReader(frame, VERSION, ANSWER);
        ExecutionAnswer answer = switch (in.u8()) {
            case 0 -> new BodiesWanted(list(in, FrameReader::text));
            case 1 -> new Executed(list(in, Frames::execution));
            case 2 -> new Ended(in.i32(), stop(in), in.i64());
            default -> throw new BrokenFrame("answer");
        };
        in.end();
        return answer;
    }

    private static <T> List<T> list(FrameReader in, Function<FrameReader, T> element) {
        int count = in.count();
        var list = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            list.add(element.apply(in));
        }
        return list;
    }

    private static Execution execution(FrameReader in) {
        return new Execution(
                in.i64(),
                in.text(),
                in.flag() ? Optional.of(stop(in)) : Optional.empty(),
                in.text(),
                in.flag(),
                new Receipt(in.i64(), in.i64(), in.i64(), in.i64(), in.i32(), in.i32(), in.i32(), in.i64(), in.i64()));
    }

    public static byte[] encode(HostCall call) {
        return frame(CALL, 128)
                .i64(call.id())
                .text(call.name())
                .text(call.argumentsJson())
                .finish();
    }

    public static HostCall call(byte[] frame) {
        var in = new FrameReader(frame, VERSION, CALL);
        var call = new HostCall(in.i64(), in.text(), in.text());
        in.end();
        return call;
    }

    public static byte[] encode(HostReply reply) {
        return frame(REPLY, 128)
                .i64(reply.id())
                .flag(reply.ok())
                .text(reply.json())
                .i32(reply.turn())
                .finish();
    }

    public static HostReply reply(byte[] frame) {
        var in = new FrameReader(frame, VERSION, REPLY);
        var reply = new HostReply(in.i64(), in.flag(), in.text(), in.i32());
        in.end();
        return reply;
    }
}
