package dev.mintline.actions.sandbox;

import java.util.Set;

/** The commands that one execution gave so far, as JSON. One thread at a time. */
final class IssuedCommands {
    /** What most Actions give: it changes nothing that a later Action sees and ends no segment. */
    private static final Set<String> INERT = Set.of("SetCustomClaim", "ModifyScope");

    private final int most;
    private final StringBuilder text = new StringBuilder();
    private boolean inert = true;
    private boolean overflow;

    /** @param most characters */
    IssuedCommands(int most) {
        this.most = most;
    }

    /**
     * @param fields JSON members without braces
     * @return false when it is too much
     */
    boolean issue(String type, String fields, int line) {
        int before = text.length();
        text.append(before == 0 ? "{\"type\":\"" : ",{\"type\":\"")
                .append(type)
                .append("\",\"line\":")
                .append(line);
        if (!fields.isEmpty()) {
            text.append(',').append(fields);
        }
        text.append('}');
        if (text.length() > most) {
            text.setLength(before);
            overflow = true;
            return false;
        }
        inert &= INERT.contains(type);
        return true;
    }

    /** Whether nobody but the host needs to look at them. */
    boolean inert() {
        return inert;
    }

    /** @param rest what the prelude reports beside the commands: an object with {@code threw} and {@code warnings}, or nothing */
    String report(String rest) {
        if (rest.isEmpty()) {
            return "{\"commands\":[" + text + "],\"warnings\":[]}";
        }
        if (!rest.startsWith("{\"threw\"")) {
            return "{\"commands\":[" + text + "]," + rest.substring(1);
        }
        return overflow ? "{\"overflow\":true," + rest.substring(1) : rest;
    }
}
