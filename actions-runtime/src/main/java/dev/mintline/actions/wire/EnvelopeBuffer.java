package dev.mintline.actions.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a pipe until they are messages, for who cannot wait for a whole one. One thread at a time. */
public final class EnvelopeBuffer {
    private static final int USUAL = 1 << 16;

    /** Where bytes come from. */
    public interface Source {
        /** @return how many came, and not more than {@code length}; 0 for none yet, -1 for no more */
        int read(byte[] into, int from, int length) throws IOException;
    }

    private final int most;
    private byte[] bytes = new byte[USUAL];
    private int begin;
    private int end;

    /** @param most bytes of payload; a longer message is refused before it has come */
    public EnvelopeBuffer(int most) {
        this.most = most;
    }

    /**
     * Takes the next message, if it has come.
     *
     * @throws BrokenFrame when the other side does not speak this protocol
     */
    public Optional<Envelope> next() {
        if (end - begin < Envelope.HEAD) {
            return Optional.empty();
        }
        var head = Envelope.head(bytes, begin, most);
        int to = begin + Envelope.HEAD + head.length();
        if (end < to) {
            return Optional.empty();
        }
        var message = head.with(Arrays.copyOfRange(bytes, begin + Envelope.HEAD, to));
        begin = to;
        return Optional.of(message);
    }

    /** Asks once for what follows. @return what the source did */
    public int fill(Source source) throws IOException {
        makeRoom();
        int count = source.read(bytes, end, bytes.length - end);
        end += Math.max(0, count);
        return count;
    }

    // It grows with what has come and not with what a message says of its length.
    private void makeRoom() {
        int held = end - begin;
        if (held == 0) {
            bytes = bytes.length > USUAL ? new byte[USUAL] : bytes;
        } else if (begin > 0) {
            System.arraycopy(bytes, begin, bytes, 0, held);
        } else if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        begin = 0;
        end = held;
    }

    /** @return whether nothing has come that was not taken, not even a part of a message */
    public boolean isEmpty() {
        return begin == end;
    }
}
