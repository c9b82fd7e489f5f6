package dev.mintline.actions.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the members of an event stand in its text, so that a script pays only for parsing those it reads.
 *
 * @param names of the members as JSON, comma separated; the same for most events of a tenant
 * @param places for each member start and end of its value, each as two characters of 15 bits
 */
record EventLayout(String names, String places) {

    /** @param json one JSON object that our own writer made; only its outermost level is looked at */
    static EventLayout of(String json) {
        var names = new StringBuilder(256);
        var places = new StringBuilder(80);
        List<String> known = new ArrayList<>();
        int at = space(json, space(json, 0) + 1);
        while (json.charAt(at) != '}') {
            int nameEnd = string(json, at);
            var name = json.substring(at, nameEnd);
            int start = space(json, space(json, nameEnd) + 1);
            int end = value(json, start);
            // JSON.parse lets the last of two members of the same name win; nobody of ours writes such an event.
            if (known.contains(name)) {
                throw new IllegalArgumentException("the event has a member twice");
            }
            known.add(name);
            names.append(names.isEmpty() ? "" : ",").append(name);
            place(places, start);
            place(places, end);
            at = space(json, end);
            at = json.charAt(at) == ',' ? space(json, at + 1) : at;
        }
        return new EventLayout(names.toString(), places.toString());
    }

    private static void place(StringBuilder places, int offset) {
        places.append((char) (offset >> 15)).append((char) (offset & 0x7fff));
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
            throw new IllegalArgumentException("the event ends inside of a text");
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
