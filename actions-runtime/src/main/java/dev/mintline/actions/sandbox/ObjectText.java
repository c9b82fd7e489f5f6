package dev.mintline.actions.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;

/**
 * A JSON object as text, and where its members stand in it, so that a script pays only for those it reads. Immutable; safe
 * for any number of threads.
 */
final class ObjectText {
    private static final int MANY = 32;
    private static final JsonMapper JSON = new JsonMapper();

    private final String json;
    private final String names;
    private final int size;
    private final int[] bounds;

    private ObjectText(String json, String names, int size, int[] bounds) {
        this.json = json;
        this.names = names;
        this.size = size;
        this.bounds = bounds;
    }

    /** @param json one JSON object that our own writer made; only its outermost level is looked at */
    static ObjectText of(String json) {
        var names = new StringBuilder(256);
        int[] bounds = new int[MANY];
        int count = 0;
        int at = space(json, space(json, 0) + 1);
        while (json.charAt(at) != '}') {
            int nameEnd = string(json, at);
            int start = space(json, space(json, nameEnd) + 1);
            int end = value(json, start);
            names.append(json, at, nameEnd).append(',');
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * count);
            }
            bounds[count++] = start;
            bounds[count++] = end;
            at = space(json, end);
            at = json.charAt(at) == ',' ? space(json, at + 1) : at;
        }
        names.setLength(Math.max(0, names.length() - 1));
        return new ObjectText(json, names.toString(), count / 2, bounds);
    }

    /** The members' names as JSON, comma separated; the same for most events of a tenant. */
    String names() {
        return names;
    }

    /** The same as texts. */
    List<String> nameList() {
        try {
            return List.of(JSON.readValue("[" + names + "]", String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** How many members there are. */
    int size() {
        return size;
    }

    /** The member at that place among the names, as JSON. */
    String member(int place) {
        return json.substring(bounds[2 * place], bounds[2 * place + 1]);
    }

    private static int space(String json, int from) {
        int at = from;
        while (Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at;
    }

    /** @return the index behind the closing quote */
    private static int string(String json, int from) {
        int at = json.indexOf('"', from + 1);
        while (at >= 0 && isEscaped(json, at)) {
            at = json.indexOf('"', at + 1);
        }
        if (at < 0) {
            throw new IllegalArgumentException("the object ends inside of a text");
        }
        return at + 1;
    }

    private static boolean isEscaped(String json, int quote) {
        int at = quote;
        while (json.charAt(at - 1) == '\\') {
            at--;
        }
        return (quote - at & 1) != 0;
    }

    private static int value(String json, int from) {
        int depth = 0;
        int at = from;
        while (true) {
            switch (json.charAt(at)) {
                case '"' -> at = string(json, at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth == 0) {
                        return at; // a bare value at the end of the event
                    }
                    depth--;
                }
                case ',' -> {
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {} // part of a number or a word
            }
            at++;
            if (depth == 0 && (json.charAt(at - 1) == '}' || json.charAt(at - 1) == ']')) {
                return at;
            }
        }
    }
}
