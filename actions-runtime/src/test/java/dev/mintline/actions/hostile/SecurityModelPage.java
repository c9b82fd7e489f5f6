package dev.mintline.actions.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of attacks in {@code docs/SECURITY_MODEL.md}; the text around it is written by hand. Thread-safe. */
final class SecurityModelPage {
    private static final Path PAGE = Path.of("..", "docs", "SECURITY_MODEL.md");
    private static final String BEGIN = "<!-- attacks: written by HostileCorpusTest -->";
    private static final String END = "<!-- end of attacks -->";
    private static final String NOT_RUN = "not in this mode";

    private final String before;
    private final String after;
    /** Attack and mode to what was measured last. */
    private final Map<String, String> cells = new HashMap<>();

    private final Map<String, String> descriptions = new HashMap<>();

    private SecurityModelPage(String before, String after) {
        this.before = before;
        this.after = after;
    }

    static SecurityModelPage read() {
        try {
            var text = Files.readString(PAGE);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            var page = new SecurityModelPage(text.substring(0, begin), text.substring(end + END.length()));
            text.substring(begin, end)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .forEach(page::row);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(String line) {
        var parts = line.split("\\|");
        var name = parts[1].strip().replace("`", "");
        descriptions.put(name, parts[2].strip());
        cells.put(name + " inline", parts[3].strip());
        cells.put(name + " process", parts[4].strip());
    }

    synchronized void measured(Attack attack, Mode mode, Rig.Report report) {
        cells.put(attack.name() + " " + mode.word(), report.ended() + ", " + rounded(report.took()));
    }

    /** Coarse, so that the page changes only when something did. */
    private static String rounded(Duration took) {
        for (double most : new double[] {0.1, 0.5, 1, 2, 3, 4, 5, 6, 8}) {
            if (took.toMillis() <= most * 1_000) {
                return String.format(
                        Locale.ROOT, "%s s", most < 1 ? Double.toString(most) : Integer.toString((int) most));
            }
        }
        return "10 s";
    }

    List<String> missing(List<Attack> all) {
        var missing = new ArrayList<String>();
        for (var attack : all) {
            for (var mode : Mode.values()) {
                if (attack.runs(mode) && !cells.containsKey(attack.name() + " " + mode.word())
                        || !attack.what().equals(descriptions.get(attack.name()))) {
                    missing.add(attack.name() + " " + mode.word());
                }
            }
        }
        descriptions.keySet().stream()
                .filter(name -> all.stream().noneMatch(attack -> attack.name().equals(name)))
                .forEach(name -> missing.add(name + " is no attack any more"));
        return missing;
    }

    synchronized void write(List<Attack> all) {
        var text = new StringBuilder(before).append(BEGIN).append("\n\n| attack | what it does | inline | process |\n");
        text.append("|---|---|---|---|\n");
        for (var attack : all) {
            text.append("| `").append(attack.name()).append("` | ").append(attack.what());
            for (var mode : Mode.values()) {
                text.append(" | ")
                        .append(
                                attack.runs(mode)
                                        ? cells.getOrDefault(attack.name() + " " + mode.word(), "?")
                                        : NOT_RUN);
            }
            text.append(" |\n");
        }
        try {
            Files.writeString(PAGE, text.append("\n").append(END).append(after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
