package dev.mintline.actions.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a byte array. One thread. */
final class FrameWriter {
    private byte[] bytes;
    private int size;

    FrameWriter(int expected) {
        bytes = new byte[expected];
    }

    FrameWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    FrameWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    FrameWriter i32(int value) {
        room(4);
        put(value, 4);
        return this;
    }

    FrameWriter i64(long value) {
        room(8);
        put(value, 8);
        return this;
    }

    FrameWriter text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        return i32(encoded.length).bytes(encoded);
    }

    FrameWriter bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** The frame, its first four bytes being the length of the rest. */
    byte[] finish() {
        byte[] frame = Arrays.copyOf(bytes, size);
        int rest = size - 4;
        for (int i = 0; i < 4; i++) {
            frame[i] = (byte) (rest >>> (24 - 8 * i));
        }
        return frame;
    }

    private void put(long value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
