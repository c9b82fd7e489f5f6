package dev.mintline.actions.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file of the corpus. Its first line says what it does; the comments below say {@code expect} (how it may end, see {@link
 * Rig}) and what is unusual: {@code modes}, {@code budgets}, {@code event}, {@code isolation}, {@code twice}, {@code clock},
 * {@code check}, {@code pad}, {@code victim} (an expression that another Action evaluates afterwards and must find undefined).
 *
 * @param name folder and file
 */
record Attack(String name, String what, Map<String, String> notes, String code) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "mintline", "actions", "hostile");

    static List<Attack> all() {
        try (var files = Files.walk(FOLDER)) {
            var attacks = new ArrayList<Attack>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".js")).sorted().toList()) {
                attacks.add(read(file));
            }
            return attacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attack read(Path file) throws IOException {
        var text = Files.readString(file);
        var lines = text.lines().toList();
        var notes = new HashMap<String, String>();
        for (int i = 1; i < lines.size() && lines.get(i).startsWith("// "); i++) {
            var note = lines.get(i).substring(3).split(": ", 2);
            notes.put(note[0], note[1]);
        }
        var name = FOLDER.relativize(file).toString().replace('\\', '/').replaceFirst("\\.js$", "");
        var padding = " ".repeat(Integer.parseInt(notes.getOrDefault("pad", "0")));
        return new Attack(name, lines.getFirst().substring(3), notes, text + padding);
    }

    Set<String> expected() {
        return Set.of(note("expect", "").split(" "));
    }

    boolean runs(Mode mode) {
        return note("modes", "inline process").contains(mode.word());
    }

    String note(String key, String otherwise) {
        return notes.getOrDefault(key, otherwise);
    }

    @Override
    public String toString() {
        return name;
    }
}
