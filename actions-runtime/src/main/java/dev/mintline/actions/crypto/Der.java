package dev.mintline.actions.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** As much of DER (X.690) as keys are written in. */
final class Der {
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    private static final CryptoRefused BROKEN = CryptoRefused.of("The key cannot be read.");

    private final byte[] bytes;
    private int at;
    private final int end;

    private Der(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    static Der of(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    boolean has(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    /** The content of the next element, which must have this tag. */
    Der enter(int tag) {
        if (!has(tag) || at + 2 > end) {
            throw BROKEN;
        }
        int length = bytes[at + 1] & 0xff;
        int start = at + 2;
        if (length >= 0x80) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3 || start + octets > end) {
                throw BROKEN;
            }
            length = new BigInteger(1, Arrays.copyOfRange(bytes, start, start + octets)).intValue();
            start += octets;
        }
        if (length > end - start) {
            throw BROKEN;
        }
        at = start + length;
        return new Der(bytes, start, start + length);
    }

    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** The next element with tag and length. */
    byte[] element() {
        int start = at;
        if (at >= end) {
            throw BROKEN;
        }
        enter(bytes[at] & 0xff);
        return Arrays.copyOfRange(bytes, start, at);
    }

    BigInteger integer() {
        var content = enter(INTEGER).rest();
        if (content.length == 0) {
            throw BROKEN;
        }
        return new BigInteger(content);
    }

    /** A bit string of whole bytes. */
    byte[] bits() {
        var content = enter(BITS);
        if (content.at >= content.end || content.bytes[content.at] != 0) {
            throw BROKEN;
        }
        content.at++;
        return content.rest();
    }

    static byte[] write(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] size = BigInteger.valueOf(length).toByteArray();
            int skip = size[0] == 0 ? 1 : 0;
            out.write(0x80 | (size.length - skip));
            out.write(size, skip, size.length - skip);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] integer(BigInteger value) {
        return write(INTEGER, value.toByteArray());
    }

    static byte[] bits(byte[] content) {
        return write(BITS, new byte[] {0}, content);
    }
}
