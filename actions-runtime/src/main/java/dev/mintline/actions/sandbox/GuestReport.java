package dev.mintline.actions.sandbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one execution gave so far: its commands, as JSON, and how it ended. One thread at a time. */
final class GuestReport {
    /** What most Actions give: it changes nothing that a later Action sees and ends no segment. */
    private static final Set<String> INERT = Set.of("SetCustomClaim", "ModifyScope");

    private final int most;
    private final StringBuilder commands = new StringBuilder();
    private boolean inert = true;
    private boolean overflow;
    private @Nullable String end;

    /** @param most characters of commands */
    GuestReport(int most) {
        this.most = most;
    }

    /**
     * @param fields JSON members without braces
     * @return false when it is too much
     */
    boolean issue(String type, String fields, int line) {
        int before = begin(type, line);
        if (!fields.isEmpty()) {
            commands.append(',').append(fields);
        }
        inert &= INERT.contains(type);
        return close(before);
    }

    /**
     * @param value JSON, empty when it is undefined
     * @param text the value is a text, and not JSON
     * @return false when it is too much
     */
    boolean claim(String target, String name, String value, boolean text, int line) {
        int before = begin("SetCustomClaim", line);
        commands.append(",\"target\":\"").append(target).append("\",\"key\":");
        quote(name);
        if (text) {
            commands.append(",\"value\":");
            quote(value);
        } else if (!value.isEmpty()) {
            commands.append(",\"value\":").append(value);
        }
        return close(before);
    }

    private int begin(String type, int line) {
        int before = commands.length();
        commands.append(before == 0 ? "{\"type\":\"" : ",{\"type\":\"")
                .append(type)
                .append("\",\"line\":")
                .append(line);
        return before;
    }

    private boolean close(int before) {
        commands.append('}');
        if (commands.length() > most) {
            commands.setLength(before);
            overflow = true;
            return false;
        }
        return true;
    }

    /** As JSON has it; surrogates are escaped, because a lone one has no other form. */
    private void quote(String text) {
        commands.append('"');
        int from = plain(text);
        commands.append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                commands.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                commands.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    commands.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            } else {
                commands.append(c);
            }
        }
        commands.append('"');
    }

    /** @return how many characters at the start stand for themselves; of nearly every name all do */
    private static int plain(String text) {
        int i = 0;
        while (i < text.length()
                && text.charAt(i) >= 0x20
                && text.charAt(i) < 0x7f
                && text.charAt(i) != '"'
                && text.charAt(i) != '\\') {
            i++;
        }
        return i;
    }

    /** @param rest what the prelude tells beside the commands: an object with {@code threw} and {@code warnings}, or nothing */
    void end(String rest) {
        end = rest;
    }

    boolean hasEnded() {
        return end != null;
    }

    /** Whether nobody but the host needs to look at the commands. */
    boolean isInert() {
        return inert;
    }

    /** The whole as JSON, when it has ended. */
    String text() {
        var rest = end == null ? "" : end;
        if (rest.isEmpty()) {
            return "{\"commands\":[" + commands + "],\"warnings\":[]}";
        }
        if (!rest.startsWith("{\"threw\"")) {
            return "{\"commands\":[" + commands + "]," + rest.substring(1);
        }
        return overflow ? "{\"overflow\":true," + rest.substring(1) : rest;
    }
}
