package dev.mintline.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code application/x-www-form-urlencoded} and query strings, strictly: no parameter twice (RFC 6749 section 3.2), no
 * broken escapes, valid UTF-8, at most {@link #LIMIT} parameters.
 */
public final class FormParameters {
    public static final int LIMIT = 100;

    private FormParameters() {}

    public static Map<String, String> parse(String text) throws BadRequest {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null) {
                throw new BadRequest("Duplicate parameter: " + printable(name));
            }
            if (parameters.size() > LIMIT) {
                throw new BadRequest("More than " + LIMIT + " parameters.");
            }
        }
        return parameters;
    }

    /** One encoded name or value; also for the two halves of HTTP Basic credentials (RFC 6749 section 2.3.1). */
    public static String decode(String text) throws BadRequest {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '+') {
                bytes.write(' ');
            } else if (source[i] == '%') {
                bytes.write(escaped(source, i));
                i += 2;
            } else {
                bytes.write(source[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequest("A parameter is not valid UTF-8.");
        }
    }

    private static int escaped(byte[] source, int at) throws BadRequest {
        int high = at + 1 < source.length ? Character.digit(source[at + 1], 16) : -1;
        int low = at + 2 < source.length ? Character.digit(source[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new BadRequest("A parameter has a broken percent escape.");
        }
        return high * 16 + low;
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\x21-\\x7e]", "?");
        return clean.length() > 64 ? clean.substring(0, 64) + "…" : clean;
    }
}
