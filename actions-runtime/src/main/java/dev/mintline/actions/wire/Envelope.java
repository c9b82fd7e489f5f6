package dev.mintline.actions.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message on the pipe between a server and a child: four bytes of length, one of version, one of kind, eight that name
 * the execution it is about, then the payload, which is a frame of {@link Frames} or text. Big-endian.
 *
 * @param execution 0 when it is about the child as a whole
 */
public record Envelope(Kind kind, long execution, byte[] payload) {
    /** Both sides come from the same jar; a child of another version is not talked to. */
    public static final int VERSION = 1;

    static final int HEAD = 14;
    private static final byte[] NOTHING = {};

    /** What is said, and by whom. */
    public enum Kind {
        /** Child: it can execute. */
        READY,
        /** Server: a request. */
        EXECUTE,
        /** Server: a reply to a host call of this execution. */
        REPLY,
        /** Server: nobody waits for this execution any more. */
        CANCEL,
        /** Child: the answer. */
        ANSWER,
        /** Child: the answer, and the thread that gave it cannot be had back; the payload begins with the Action's index. */
        ANSWER_STUCK,
        /** Child: a host call of this execution. */
        CALL,
        /** Child: this execution is inside one Action for a while; the payload is its index. */
        SLOW,
        /** Child: this execution could not be started or broke; the payload says why. */
        FAILED,
        /** Child: it lives. */
        PULSE,
        /** Child: something inside broke; it wants no more work. */
        RETIRE;

        private static final Kind[] ALL = values();
    }

    public static Envelope of(Kind kind, long execution) {
        return new Envelope(kind, execution, NOTHING);
    }

    public static Envelope of(Kind kind, long execution, String text) {
        return new Envelope(kind, execution, text.getBytes(StandardCharsets.UTF_8));
    }

    /** For a message that does not belong here. */
    public static BrokenFrame broken(String what) {
        return new BrokenFrame(what);
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The message as bytes, to be written in one piece. */
    public byte[] encode() {
        var out = new FrameWriter(HEAD + payload.length);
        return out.i32(0)
                .u8(VERSION)
                .u8(kind.ordinal())
                .i64(execution)
                .bytes(payload)
                .finish();
    }

    /**
     * Waits for the next message.
     *
     * @param most bytes of payload; a longer one is refused before it is read
     * @return empty at the end of the stream
     * @throws BrokenFrame when the other side does not speak this protocol
     */
    public static Optional<Envelope> read(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(HEAD);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (bytes.length < HEAD) {
            throw new EOFException("half a message");
        }
        var head = head(bytes, 0, most);
        byte[] payload = in.readNBytes(head.length());
        if (payload.length < head.length()) {
            throw new EOFException("half a message");
        }
        return Optional.of(head.with(payload));
    }

    /** What a message begins with. */
    record Head(Kind kind, long execution, int length) {
        Envelope with(byte[] payload) {
            return new Envelope(kind, execution, payload);
        }
    }

    static Head head(byte[] bytes, int from, int most) {
        int length = (int) number(bytes, from, 4) - (HEAD - 4);
        int kind = bytes[from + 5] & 0xff;
        if (bytes[from + 4] != VERSION) {
            throw new BrokenFrame("protocol version " + bytes[from + 4] + " instead of " + VERSION);
        }
        if (kind >= Kind.ALL.length) {
            throw new BrokenFrame("kind " + kind);
        }
        if (length < 0 || length > most) {
            throw new BrokenFrame("message of " + length + " bytes");
        }
        return new Head(Kind.ALL[kind], number(bytes, from + 6, 8), length);
    }

    private static long number(byte[] bytes, int from, int width) {
        long value = 0;
        for (int i = from; i < from + width; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }
}
