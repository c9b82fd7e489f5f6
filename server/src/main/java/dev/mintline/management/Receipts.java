package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Receipts as they are shown: each figure with its limit and the share of it that was used, or as measured only. Stored are
 * the figures of every Action and the limits once, because every exchange writes them.
 */
final class Receipts {
    private Receipts() {}

    /** @param document of an execution; the answer shares what it does not change */
    static ObjectNode shown(ObjectNode document) {
        ObjectNode shown = document.deepCopy();
        JsonNode limits = shown.path("limits");
        shown.remove("limits");
        for (JsonNode result : shown.path("results")) {
            if (result.path("response") instanceof ObjectNode response
                    && response.path("receipt") instanceof ObjectNode used) {
                ObjectNode receipt = JsonNodeFactory.instance.objectNode();
                used.properties()
                        .forEach(figure ->
                                receipt.set(figure.getKey(), figure(figure.getValue(), limits.path(figure.getKey()))));
                response.set("receipt", receipt);
            }
        }
        return shown;
    }

    private static ObjectNode figure(JsonNode used, JsonNode limit) {
        ObjectNode figure = JsonNodeFactory.instance.objectNode();
        figure.put("used", used.asLong());
        figure.put("enforced", !limit.isMissingNode());
        if (!limit.isMissingNode()) {
            figure.put("limit", limit.asLong());
            figure.put("share", Math.round(10_000.0 * used.asLong() / Math.max(1, limit.asLong())) / 10_000.0);
        }
        return figure;
    }
}
