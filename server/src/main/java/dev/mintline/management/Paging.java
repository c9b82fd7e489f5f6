package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Which part of a list is asked for, and how the part is wrapped (tokens.md 9.1). */
sealed interface Paging {
    int MOST = 100;

    int offset();

    /** How many entries to read. One more than is shown when only that tells whether there is a next part. */
    int limit();

    /** @param total of the whole list */
    Reply reply(String name, List<ObjectNode> entries, int total);

    /** {@code page} and {@code per_page}. */
    record Offset(int page, int perPage, boolean totals) implements Paging {
        static Offset of(Query query, int perPage) throws Refusal {
            return new Offset(
                    query.integer("page", 0, Integer.MAX_VALUE / MOST).orElse(0),
                    query.integer("per_page", 0, MOST).orElse(perPage),
                    query.flag("include_totals").orElse(false));
        }

        @Override
        public int offset() {
            return page * perPage;
        }

        @Override
        public int limit() {
            return perPage;
        }

        @Override
        public Reply reply(String name, List<ObjectNode> entries, int total) {
            if (!totals) {
                return Reply.ok(array(entries));
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("start", offset());
            json.put("limit", perPage);
            json.put("length", entries.size());
            json.put("total", total);
            json.set(name, array(entries));
            return Reply.ok(json);
        }
    }

    /** {@code from} and {@code take}. Lists are ordered by creation, so the position says where to go on. */
    record Checkpoint(int offset, int take) implements Paging {
        private static final String PREFIX = "after:";

        static Checkpoint of(Query query) throws Refusal {
            Optional<String> from = query.text("from");
            int offset = from.isPresent() ? position(from.get()) : 0;
            return new Checkpoint(offset, query.integer("take", 1, MOST).orElse(50));
        }

        @Override
        public int limit() {
            return take + 1;
        }

        @Override
        public Reply reply(String name, List<ObjectNode> entries, int total) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set(name, array(entries.subList(0, Math.min(take, entries.size()))));
            if (entries.size() > take) {
                String next = PREFIX + (offset + take);
                json.put(
                        "next",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(next.getBytes(StandardCharsets.US_ASCII)));
            }
            return Reply.ok(json);
        }

        private static int position(String cursor) throws Refusal {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
                if (text.matches(PREFIX + "[0-9]{1,9}")) {
                    return Integer.parseInt(text.substring(PREFIX.length()));
                }
            } catch (IllegalArgumentException e) {
                // Not base64: no cursor of ours either.
            }
            throw Refusal.query("The cursor is not one that this server gave out", "from");
        }
    }

    /** For resources that know both kinds; {@code from} or {@code take} asks for a checkpoint. */
    static Paging either(Query query) throws Refusal {
        boolean checkpoint =
                query.text("from").isPresent() || query.text("take").isPresent();
        return checkpoint ? Checkpoint.of(query) : Offset.of(query, 50);
    }

    static ArrayNode array(List<ObjectNode> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        entries.forEach(array::add);
        return array;
    }
}
