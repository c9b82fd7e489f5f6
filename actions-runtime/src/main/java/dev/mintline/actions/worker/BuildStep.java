package dev.mintline.actions.worker;

import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.wire.Envelope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a build asks of its child; the answer to each is one text. */
sealed interface BuildStep {
    /** Answered with what is wrong with the source, or with nothing. */
    record Check(String file, String code) implements BuildStep {}

    /** Answered with nothing. */
    record Unpack(String key, Map<String, String> dependencies, byte[] tarball) implements BuildStep {}

    /** Answered with all that was unpacked, as one text. */
    record Finish(Map<String, String> roots) implements BuildStep {}

    default byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            switch (this) {
                case Check(var file, var code) -> {
                    out.writeByte('C');
                    put(out, file);
                    put(out, code);
                }
                case Unpack(var key, var dependencies, var tarball) -> {
                    out.writeByte('U');
                    put(out, key);
                    put(out, dependencies);
                    out.writeInt(tarball.length);
                    out.write(tarball);
                }
                case Finish(var roots) -> {
                    out.writeByte('F');
                    put(out, roots);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws BrokenFrame when it is not what {@link #encode} made */
    static BuildStep decode(byte[] payload) {
        try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
            int kind = in.readByte();
            return switch (kind) {
                case 'C' -> new Check(text(in), text(in));
                case 'U' -> new Unpack(text(in), texts(in), bytes(in));
                case 'F' -> new Finish(texts(in));
                default -> throw Envelope.broken("build step " + kind);
            };
        } catch (IOException e) {
            throw Envelope.broken("truncated build step");
        }
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void put(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var entry : texts.entrySet()) {
            put(out, entry.getKey());
            put(out, entry.getValue());
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw Envelope.broken("length " + length);
        }
        return in.readNBytes(length);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(DataInputStream in) throws IOException {
        var texts = new TreeMap<String, String>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            var name = text(in);
            texts.put(name, text(in));
        }
        return texts;
    }
}
