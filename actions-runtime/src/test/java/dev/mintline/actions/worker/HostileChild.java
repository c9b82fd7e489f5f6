package dev.mintline.actions.worker;

import dev.mintline.actions.Receipt;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import dev.mintline.actions.wire.ExecutionAnswer.Executed;
import dev.mintline.actions.wire.ExecutionAnswer.Execution;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A child that was taken over: it gets ready, takes one request, and then does what its argument says. */
final class HostileChild {
    enum Forgery {
        GARBAGE,
        TEXT,
        OTHER_VERSION,
        UNKNOWN_KIND,
        HUGE_LENGTH,
        NEGATIVE_LENGTH,
        HALF_A_MESSAGE,
        REQUEST_TO_THE_SERVER,
        ANSWER_TO_ANOTHER,
        ANSWER_TWICE,
        BROKEN_ANSWER,
        ENDLESS_COUNT,
        NOT_JSON,
        FOREIGN_COMMAND,
        REVOCATION_AT_LOGIN,
        BLAMES_NOBODY,
        STUCK_OF_NO_ACTION,
        SLOW_OF_NO_ACTION,
        CALL_FLOOD,
        STDERR_FLOOD,
        DIES,
        SILENCE
    }

    private static final int MOST = 1 << 20;

    private final OutputStream out = System.out;

    private HostileChild() {}

    public static void main(String[] arguments) throws IOException {
        var child = new HostileChild();
        child.send(Envelope.of(Kind.READY, 0));
        var request = Envelope.read(System.in, MOST).orElseThrow();
        child.forge(Forgery.valueOf(arguments[0]), request.execution());
        // Whatever it was, the pipe stays open: the server has to act.
        while (System.in.read() >= 0) {}
    }

    private void forge(Forgery forgery, long id) throws IOException {
        switch (forgery) {
            case GARBAGE ->
                raw(new byte[] {0, 0, 0, 20, 1, 4, -1, -1, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 99});
            case TEXT -> raw("Exception in thread main\n".repeat(9).getBytes(StandardCharsets.UTF_8));
            case OTHER_VERSION -> changed(id, 4, 99);
            case UNKNOWN_KIND -> changed(id, 5, 200);
            case HUGE_LENGTH -> changed(id, 0, 0x7f);
            case NEGATIVE_LENGTH -> changed(id, 0, 0xff);
            case HALF_A_MESSAGE -> {
                raw(new byte[] {0, 0, 1, 0, 1});
                out.close();
            }
            case REQUEST_TO_THE_SERVER -> send(new Envelope(Kind.EXECUTE, id, new byte[] {1, 2, 3}));
            case ANSWER_TO_ANOTHER -> {
                send(new Envelope(Kind.ANSWER, id + 1, answer("{\"commands\":[]}")));
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[]}")));
            }
            case ANSWER_TWICE -> {
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[]}")));
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[{\"type\":\"DenyAccess\"}]}")));
            }
            case BROKEN_ANSWER -> send(new Envelope(Kind.ANSWER, id, new byte[] {0, 0, 0, 3, 1, 2, 9}));
            case ENDLESS_COUNT -> {
                var frame = answer("{}");
                ByteBuffer.wrap(frame).putInt(7, Integer.MAX_VALUE);
                send(new Envelope(Kind.ANSWER, id, frame));
            }
            case NOT_JSON -> send(new Envelope(Kind.ANSWER, id, answer("[".repeat(100_000))));
            case FOREIGN_COMMAND ->
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[{\"type\":\"DropTables\"}]}")));
            case REVOCATION_AT_LOGIN ->
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[{\"type\":\"RevokeRefreshToken\"}]}")));
            case BLAMES_NOBODY ->
                send(new Envelope(
                        Kind.ANSWER,
                        id,
                        Frames.encode(new dev.mintline.actions.wire.ExecutionAnswer.Ended(
                                -7,
                                new dev.mintline.actions.wire.ExecutionAnswer.Stop(
                                        dev.mintline.actions.wire.ExecutionAnswer.Reason.CPU, "x"),
                                1))));
            case STUCK_OF_NO_ACTION -> {
                var frame = answer("{\"commands\":[]}");
                send(new Envelope(
                        Kind.ANSWER_STUCK,
                        id,
                        ByteBuffer.allocate(4 + frame.length)
                                .putInt(-1)
                                .put(frame)
                                .array()));
            }
            case SLOW_OF_NO_ACTION -> {
                send(new Envelope(
                        Kind.SLOW,
                        id,
                        ByteBuffer.allocate(12)
                                .putInt(Integer.MIN_VALUE)
                                .putLong(-1)
                                .array()));
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[]}")));
            }
            case CALL_FLOOD -> {
                for (int i = 0; i < 100_000; i++) {
                    send(new Envelope(Kind.CALL, id, Frames.encode(new HostCall(i, "groups.getUserGroups", "[]"))));
                }
            }
            case STDERR_FLOOD -> {
                for (int i = 0; i < 100_000; i++) {
                    System.err.println("x".repeat(100));
                }
                send(new Envelope(Kind.ANSWER, id, answer("{\"commands\":[]}")));
            }
            case DIES -> Runtime.getRuntime().halt(42);
            case SILENCE -> {}
        }
    }

    private static byte[] answer(String result) {
        return Frames.encode(
                new Executed(List.of(new Execution(0, result, Optional.empty(), "", false, Receipt.ended(1)))));
    }

    private void changed(long id, int at, int value) throws IOException {
        byte[] message = new Envelope(Kind.ANSWER, id, answer("{\"commands\":[]}")).encode();
        message[at] = (byte) value;
        raw(message);
    }

    private void send(Envelope message) throws IOException {
        raw(message.encode());
    }

    private void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
