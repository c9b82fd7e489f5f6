package dev.mintline.actions.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mintline.actions.Command;
import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.wire.GuestResult.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A result that is nothing but claims, in exactly the form in which the runtime writes it: what most Actions give, read
 * without a tree of all of it. Whatever differs in one character is left to {@link GuestResults}. One thread.
 */
final class PlainClaims {
    private static final String HEAD = "{\"commands\":[";
    private static final String CLAIM = "{\"type\":\"SetCustomClaim\",\"line\":";
    private static final String TARGET = ",\"target\":\"";
    private static final String KEY = "Token\",\"key\":\"";
    private static final String VALUE = ",\"value\":";
    private static final String TAIL = "],\"warnings\":[]}";
    private static final int LONGEST_KEY = 65_536;
    private static final int MOST_DIGITS = 7;

    private final String json;
    private final Function<String, JsonNode> values;
    private int at = HEAD.length();

    private PlainClaims(String json, Function<String, JsonNode> values) {
        this.json = json;
        this.values = values;
    }

    /** @param values reads one JSON value */
    static Optional<List<Located>> read(String json, int most, Function<String, JsonNode> values) {
        if (!json.startsWith(HEAD) || !json.endsWith(TAIL)) {
            return Optional.empty();
        }
        try {
            return new PlainClaims(json, values).claims(most);
        } catch (InvalidResult e) {
            return Optional.empty(); // whoever reads all of it says why
        }
    }

    private Optional<List<Located>> claims(int most) {
        int end = json.length() - TAIL.length();
        var claims = new ArrayList<Located>(4);
        while (at < end) {
            if (claims.size() == most || !claims.isEmpty() && !skip(",") || !skip(CLAIM)) {
                return Optional.empty();
            }
            int line = number();
            if (line < 0 || !skip(TARGET)) {
                return Optional.empty();
            }
            var target = skip("access") ? TokenKind.ACCESS_TOKEN : TokenKind.ID_TOKEN;
            if (target == TokenKind.ID_TOKEN && !skip("id") || !skip(KEY)) {
                return Optional.empty();
            }
            int close = closing(at);
            if (close < 0 || close - at > LONGEST_KEY) {
                return Optional.empty();
            }
            var key = json.substring(at, close);
            at = close + 1;
            Optional<JsonNode> value = Optional.empty();
            if (skip(VALUE)) {
                int from = at;
                at = behindValue(from, end);
                if (at <= from) {
                    return Optional.empty();
                }
                value = Optional.of(value(from));
            }
            if (!skip("}")) {
                return Optional.empty();
            }
            claims.add(new Located(new Command.SetCustomClaim(target, key, value), line));
        }
        return at == end ? Optional.of(claims) : Optional.empty();
    }

    private JsonNode value(int from) {
        return json.charAt(from) == '"' && closing(from + 1) == at - 1
                ? TextNode.valueOf(json.substring(from + 1, at - 1))
                : values.apply(json.substring(from, at));
    }

    private boolean skip(String expected) {
        boolean there = json.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private int number() {
        int from = at;
        int number = 0;
        while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9' && at - from < MOST_DIGITS) {
            number = 10 * number + json.charAt(at++) - '0';
        }
        return at == from ? -1 : number;
    }

    /** @return where the text ends that begins there; -1 when it has a character that does not stand for itself */
    private int closing(int from) {
        for (int i = from; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c < ' ' || c == '\\') {
                return -1;
            }
        }
        return -1;
    }

    /** @return the index behind the value that begins there, whatever it is; -1 when it does not end before {@code end} */
    private int behindValue(int from, int end) {
        int depth = 0;
        boolean inText = false;
        for (int i = from; i < end; i++) {
            char c = json.charAt(i);
            if (inText) {
                i += c == '\\' ? 1 : 0;
                inText = c != '"';
                if (!inText && depth == 0) {
                    return i + 1;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (depth == 0) {
                    return i; // behind a number or a word
                }
                if (--depth == 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }
}
