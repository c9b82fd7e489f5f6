package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.revocation.RevocationReport;
import java.util.List;

/**
 * Ends things by the one cascade. With {@code preview=true} in the query an operation says instead what it would end, by
 * the same code, and changes nothing.
 */
final class Revocations {
    private final Changes changes;

    Revocations(Changes changes) {
        this.changes = changes;
    }

    /** Something that only ends. */
    Reply end(Call call, String description, Reply done, Changes.Work<RevocationCause> cause) throws Refusal {
        return isPreview(call)
                ? preview(call, cause)
                : changes.data(call, description, stores -> {
                    RevocationCascade.revoke(stores, cause.run(stores), call.now());
                    return done;
                });
    }

    Reply preview(Call call, Changes.Work<RevocationCause> cause) throws Refusal {
        return Reply.ok(
                write(changes.read(call, stores -> RevocationCascade.preview(stores, cause.run(stores), call.now()))));
    }

    /** Of several things at once, none of which is a part of another. */
    Reply previewAll(Call call, Changes.Work<List<RevocationCause>> causes) throws Refusal {
        return Reply.ok(write(changes.read(
                call,
                stores -> causes.run(stores).stream()
                        .map(cause -> RevocationCascade.preview(stores, cause, call.now()))
                        .reduce(RevocationReport.NOTHING, RevocationReport::and))));
    }

    static boolean isPreview(Call call) throws Refusal {
        return call.query().flag("preview").orElse(false);
    }

    private static ObjectNode write(RevocationReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("refresh_tokens", report.families());
        json.put("online_refresh_tokens", report.online());
        json.put("grants", report.consents());
        var sessions = json.putArray("sessions");
        report.sessions().forEach(id -> sessions.add(id.value()));
        return json;
    }
}
