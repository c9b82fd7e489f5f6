package dev.mintline.actions.wire;

import java.nio.charset.StandardCharsets;

/** Reads one frame; anything that does not add up is a {@link BrokenFrame}. One thread. */
final class FrameReader {
    private final byte[] bytes;
    private int at;

    FrameReader(byte[] frame, int version, int type) {
        bytes = frame;
        if (i32() != frame.length - 4) {
            throw new BrokenFrame("length");
        }
        if (u8() != version) {
            throw new BrokenFrame("version " + frame[4]);
        }
        if (u8() != type) {
            throw new BrokenFrame("type " + frame[5]);
        }
    }

    int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    boolean flag() {
        return u8() != 0;
    }

    int i32() {
        return (int) get(4);
    }

    long i64() {
        return get(8);
    }

    int count() {
        int count = i32();
        if (count < 0 || count > bytes.length) {
            throw new BrokenFrame("count " + count);
        }
        return count;
    }

    String text() {
        int length = i32();
        if (length < 0) {
            throw new BrokenFrame("text length " + length);
        }
        need(length);
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    void end() {
        if (at != bytes.length) {
            throw new BrokenFrame("bytes left over");
        }
    }

    private long get(int width) {
        need(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    private void need(int count) {
        if (count > bytes.length - at) {
            throw new BrokenFrame("truncated");
        }
    }
}
