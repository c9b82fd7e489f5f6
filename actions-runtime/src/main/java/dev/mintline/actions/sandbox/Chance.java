package dev.mintline.actions.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Everything random inside one execution: SHA-256 in counter mode over the segment's seed. One thread at a time. */
final class Chance {
    private final long seed;
    private final int index;
    private long counter;

    /** @param index of the Action in its segment, so that two Actions do not draw the same numbers */
    Chance(long seed, int index) {
        this.seed = seed;
        this.index = index;
    }

    /** Four 32-bit numbers in decimal, for the guest's {@code Math.random}. */
    String state() {
        var block = ByteBuffer.wrap(block("math", 0));
        return block.getInt() + " " + block.getInt() + " " + block.getInt() + " " + block.getInt();
    }

    String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    byte[] bytes(int count) {
        var out = ByteBuffer.allocate((count + 31) / 32 * 32);
        while (out.hasRemaining()) {
            out.put(block("crypto", counter++));
        }
        return Arrays.copyOf(out.array(), count);
    }

    private byte[] block(String label, long count) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(label.getBytes(StandardCharsets.US_ASCII));
            digest.update(ByteBuffer.allocate(20)
                    .putLong(seed)
                    .putInt(index)
                    .putLong(count)
                    .array());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
