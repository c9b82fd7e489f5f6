package dev.mintline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Post-login Actions of the kind people write, uploaded and deployed once; any number of them can be bound. */
final class BenchActions {
    static final int COUNT = 3;

    /** Each Action sets the claim of its number with this prefix on the access token. */
    static final String CLAIM = "https://bench.example/";

    private static final int MOST_POLLS = 100;
    private static final int POLL_MILLIS = 100;

    private final Management management;
    private final List<String> ids;

    private BenchActions(Management management, List<String> ids) {
        this.management = management;
        this.ids = ids;
    }

    static BenchActions deploy(Management management) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            ids.add(deploy(management, i));
        }
        return new BenchActions(management, ids);
    }

    /** Binds the first {@code count} Actions and no others. */
    void bind(int count) throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        ArrayNode bindings = body.putArray("bindings");
        for (int i = 0; i < count; i++) {
            ObjectNode binding = bindings.addObject().put("display_name", "bench " + (i + 1));
            binding.putObject("ref").put("type", "action_id").put("value", ids.get(i));
        }
        management.patch("actions/triggers/post-login/bindings", body);
    }

    private static String deploy(Management management, int number) throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("name", "bench-" + number + "-" + System.currentTimeMillis())
                .put("code", code(number))
                .put("runtime", "node22");
        body.putArray("supported_triggers").addObject().put("id", "post-login").put("version", "v3");
        String id = Json.required(management.post("actions/actions", body), "/id");
        awaitBuilt(management, id);
        management.post("actions/actions/" + id + "/deploy", Json.object());
        return id;
    }

    private static void awaitBuilt(Management management, String id) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_POLLS; i++) {
            JsonNode action = management.get("actions/actions/" + id);
            if (action.path("status").asText("").equals("built")) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new BenchFailure("Action " + id + " was not built in time.");
    }

    /** @param number from 1 to {@link #COUNT} */
    static String code(int number) throws IOException {
        return resource("actions/" + number + ".js");
    }

    static String resource(String name) throws IOException {
        try (InputStream in = BenchActions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("There is no resource " + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
