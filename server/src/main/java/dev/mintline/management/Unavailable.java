package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * A setting that promises protection or a side effect which this version does not deliver. It is refused rather than
 * stored: whoever sets it relies on it. Settings that only allow something which cannot happen yet are stored.
 *
 * @param wanted tells a value that asks for the feature from one that does not, such as {@code false} or null
 */
record Unavailable(String property, String feature, Predicate<JsonNode> wanted) {

    static void check(Payload body, List<Unavailable> all) throws Refusal {
        for (Unavailable setting : all) {
            if (body.any(setting.property).filter(setting.wanted).isPresent()) {
                throw Refusal.unavailable(setting.feature, setting.property);
            }
        }
    }

    static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    static boolean isSet(JsonNode value) {
        return !value.isNull();
    }
}
