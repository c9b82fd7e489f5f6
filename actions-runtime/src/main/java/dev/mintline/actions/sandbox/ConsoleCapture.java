package dev.mintline.actions.sandbox;

import java.nio.charset.StandardCharsets;

/** What one execution printed, cut at the byte. One thread at a time. */
final class ConsoleCapture {
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private boolean truncated;

    /** @param most bytes of UTF-8 */
    ConsoleCapture(int most) {
        this.most = most;
    }

    void append(String line) {
        if (truncated) {
            return;
        }
        byte[] encoded = line.getBytes(StandardCharsets.UTF_8);
        if (bytes + encoded.length <= most) {
            text.append(line);
            bytes += encoded.length;
            return;
        }
        int end = most - bytes;
        while (end > 0 && (encoded[end] & 0xc0) == 0x80) {
            end--; // not in the middle of a character
        }
        text.append(new String(encoded, 0, end, StandardCharsets.UTF_8));
        bytes += end;
        truncated = true;
    }

    String text() {
        return text.toString();
    }

    int bytes() {
        return bytes;
    }

    boolean truncated() {
        return truncated;
    }
}
