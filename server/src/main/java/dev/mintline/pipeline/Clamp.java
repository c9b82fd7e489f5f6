package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Timestamps;
import java.time.Instant;
import java.util.List;

/**
 * A script asked for a later end than the settings allow and got an allowed one. Logged as a warning (tokens.md 3.3 and
 * 5.1), since the script cannot notice.
 *
 * @param call for example {@code api.session.setExpiresAt}
 */
public record Clamp(String call, Instant asked, Instant given) {

    /**
     * The end that is set.
     *
     * @param cap what cannot be passed: an earlier script may have brought it below the setting
     * @param setting asking for more than this is noted in {@code clamps}
     */
    static Instant atMost(String call, Instant asked, Instant cap, Instant setting, List<Clamp> clamps) {
        Instant given = earlier(asked, cap);
        if (asked.isAfter(setting)) {
            clamps.add(new Clamp(call, asked, given));
        }
        return given;
    }

    static Instant earlier(Instant a, Instant b) {
        return b.isBefore(a) ? b : a;
    }

    public String description() {
        return call + " asked for a later end than the settings allow; the allowed one was set.";
    }

    public ObjectNode details() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("call", call)
                .put("asked", Timestamps.of(asked))
                .put("set", Timestamps.of(given));
    }
}
