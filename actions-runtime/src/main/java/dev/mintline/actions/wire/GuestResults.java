package dev.mintline.actions.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mintline.actions.wire.GuestResult.Located;
import dev.mintline.actions.wire.GuestResult.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON in which a guest reports, trusting none of it. Safe for any number of threads. */
public final class GuestResults {
    private static final int MOST_COMMANDS = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(500).build())
                    .recyclerPool(com.fasterxml.jackson.core.util.JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GuestResults() {}

    /** @throws InvalidResult when it is not what the guest's runtime makes */
    public static GuestResult read(String json) {
        var claims = PlainClaims.read(json, MOST_COMMANDS, GuestResults::tree);
        return claims.isPresent()
                ? new GuestResult(claims.get(), List.of(), Optional.empty(), false)
                : result(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidResult("not JSON: " + e.getOriginalMessage());
        }
    }

    private static GuestResult result(JsonNode root) {
        var thrown = root.get("threw");
        return new GuestResult(
                commands(root.path("commands")),
                texts(root.path("warnings")),
                thrown == null ? Optional.empty() : Optional.of(thrown(thrown)),
                root.path("overflow").asBoolean());
    }

    /** For a check that needs to know more than the result. */
    public static InvalidResult invalid(String message) {
        return new InvalidResult(message);
    }

    private static List<Located> commands(JsonNode list) {
        if (list.size() > MOST_COMMANDS) {
            throw new InvalidResult("more than " + MOST_COMMANDS + " commands");
        }
        var commands = new ArrayList<Located>(list.size());
        for (var node : list) {
            commands.add(new Located(
                    CommandReader.read(node), Math.max(0, node.path("line").asInt())));
        }
        return commands;
    }

    private static Thrown thrown(JsonNode node) {
        var stack = node.path("stack").asText();
        return new Thrown(
                node.path("name").asText(),
                node.path("message").asText(),
                stack.isEmpty() ? List.of() : stack.lines().limit(20).toList());
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>(list.size());
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
