package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.store.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code from} and {@code take} for lists from which entries vanish while somebody reads them: the cursor names the last
 * entry that was shown, so nothing is skipped (tokens.md 9.1). It is good for a day.
 */
record Cursor(Optional<Position> after, int take) {
    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}):([0-9]{1,15}):(.{1,64})");

    static Cursor of(Call call) throws Refusal {
        Optional<String> from = call.query().text("from");
        int take = call.query().integer("take", 1, Paging.MOST).orElse(50);
        return new Cursor(from.isPresent() ? Optional.of(read(from.get(), call.now())) : Optional.empty(), take);
    }

    /** One more than is shown tells whether there is a next part. */
    int limit() {
        return take + 1;
    }

    <T> Reply reply(
            String name, List<T> entries, Function<T, ObjectNode> write, Function<T, Position> position, Instant now) {
        List<T> shown = entries.subList(0, Math.min(take, entries.size()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(name, Paging.array(shown.stream().map(write).toList()));
        if (entries.size() > take) {
            json.put("next", write(position.apply(shown.getLast()), now));
        }
        return Reply.ok(json);
    }

    private static String write(Position position, Instant now) {
        String text = now.toEpochMilli() + ":" + position.createdAt().toEpochMilli() + ":" + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Position read(String cursor, Instant now) throws Refusal {
        Matcher matcher = FORM.matcher(text(cursor));
        if (!matcher.matches()) {
            throw Refusal.query("The cursor is not one that this server gave out", "from");
        }
        Instant given = Instant.ofEpochMilli(Long.parseLong(matcher.group(1)));
        if (!now.isBefore(given.plus(LIFETIME))) {
            throw Refusal.query("The cursor is older than a day", "from");
        }
        return new Position(Instant.ofEpochMilli(Long.parseLong(matcher.group(2))), matcher.group(3));
    }

    private static String text(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // not base64: no cursor of ours either
        }
    }
}
