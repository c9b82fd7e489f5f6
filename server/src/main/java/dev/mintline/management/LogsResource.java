package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.LogEvent;
import dev.mintline.model.Timestamps;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /logs}: the tenant log, by checkpoint from the oldest on or by page from the newest on (tokens.md 9.1). */
final class LogsResource {
    private static final List<String> SCOPES = List.of("read:logs", "read:logs_users");

    /** Records that a search reaches. */
    private static final int REACH = 1_000;

    private static final Pattern BY_TYPE = Pattern.compile("type:\\s*\"?([a-z_]{1,64})\"?");

    private final Changes changes;

    LogsResource(Changes changes) {
        this.changes = changes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "logs", SCOPES, this::list), Operation.of("GET", "logs/{id}", SCOPES, this::get));
    }

    private Reply list(Call call) throws Refusal {
        boolean checkpoint = call.query().text("from").isPresent()
                || call.query().text("take").isPresent();
        return checkpoint ? after(call) : search(call);
    }

    private Reply after(Call call) throws Refusal {
        Optional<String> from = call.query().text("from");
        int take = call.query().integer("take", 1, Paging.MOST).orElse(50);
        Projection projection = Projection.of(call.query());
        List<LogEvent> events = changes.read(call, stores -> stores.log().after(from, take));
        Reply reply = Reply.ok(Paging.array(written(events, projection)));
        // Whoever polls goes on from here, also when nothing new was there.
        Optional<String> last =
                events.isEmpty() ? from : Optional.of(events.getLast().id());
        return last.map(id -> reply.with("Link", "<" + link(call, id, take) + ">; rel=\"next\""))
                .orElse(reply);
    }

    private Reply search(Call call) throws Refusal {
        Paging paging = Paging.Offset.of(call.query(), 50);
        if (paging.offset() + paging.limit() > REACH) {
            throw Refusal.of(400, "A search reaches the first 1000 records; use from and take.", "invalid_paging");
        }
        Optional<String> type = type(call.query());
        Projection projection = Projection.of(call.query());
        return changes.read(
                call,
                stores -> paging.reply(
                        "logs",
                        written(stores.log().newest(type, paging.offset(), paging.limit()), projection),
                        stores.log().count(type)));
    }

    private Reply get(Call call) throws Refusal {
        LogEvent event = changes.read(call, stores -> stores.log().find(call.argument()))
                .orElseThrow(() -> Refusal.of(404, "The log event does not exist.", "inexistent_log"));
        return Reply.ok(write(event));
    }

    private static Optional<String> type(Query query) throws Refusal {
        Optional<String> q = query.text("q");
        if (q.isEmpty()) {
            return Optional.empty();
        }
        Matcher byType = BY_TYPE.matcher(q.get().strip());
        if (!byType.matches()) {
            throw Refusal.query("Only a search of the form type:xxx is available in this version", "q");
        }
        return Optional.of(byType.group(1));
    }

    private static String link(Call call, String from, int take) {
        return call.tenant().issuer() + "api/v2/logs?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&take="
                + take;
    }

    private static List<ObjectNode> written(List<LogEvent> events, Projection projection) {
        return events.stream().map(event -> projection.apply(write(event))).toList();
    }

    private static ObjectNode write(LogEvent event) {
        ObjectNode json = event.document().json().deepCopy();
        json.put("log_id", event.id());
        json.put("_id", event.id());
        json.put("date", Timestamps.of(event.date()));
        json.put("type", event.type());
        return json;
    }
}
