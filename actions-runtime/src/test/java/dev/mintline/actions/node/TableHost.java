package dev.mintline.actions.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostCalls;
import dev.mintline.actions.wire.HostReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A host whose network is corpus/table.json: {@code /echo} gives the request back, {@code /never} does not answer until it
 * is aborted. Keeps what it was asked, in order.
 */
final class TableHost implements HostCalls {
    static final String BASE = "http://table.example";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode table;
    private final Map<Long, CompletableFuture<HostReply>> waiting = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    TableHost() {
        try (var in = TableHost.class.getResourceAsStream("corpus/table.json")) {
            table = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and arguments of every call. */
    List<String> asked() {
        return asked;
    }

    @Override
    public CompletionStage<HostReply> answer(HostCall call) {
        asked.add(call.name() + " " + call.argumentsJson());
        try {
            var message = JSON.readTree(call.argumentsJson());
            return switch (call.name()) {
                case "fetch" -> fetch(call.id(), message);
                case "fetch_abort" -> abort(call.id(), message.get("id").asLong());
                default -> HostCalls.NONE.answer(call);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletionStage<HostReply> abort(long id, long which) {
        var stopped = waiting.remove(which);
        if (stopped != null) {
            stopped.complete(
                    new HostReply(which, true, error("aborted", "aborted").toString()));
        }
        return CompletableFuture.completedFuture(new HostReply(id, true, "{}"));
    }

    private CompletionStage<HostReply> fetch(long id, JsonNode message) {
        var uri = URI.create(message.get("url").asText());
        var path = uri.getPath();
        if (path.equals("/never")) {
            return waiting.computeIfAbsent(id, _ -> new CompletableFuture<>());
        }
        boolean redirected = false;
        if (table.has(path) && table.get(path).get("status").asInt() == 302) {
            if (message.get("redirect").asText().equals("error")) {
                return done(id, error("redirected", "unexpected redirect"));
            }
            if (message.get("redirect").asText().equals("follow")) {
                path = table.get(path).get("headers").get(0).get(1).asText();
                redirected = true;
            }
        }
        var answer = JSON.createObjectNode();
        if (path.equals("/echo")) {
            answer.put("status", 200).put("statusText", "OK");
            answer.putArray("headers").addArray().add("content-type").add("application/json");
            answer.put("body", base64(echo(message, uri).toString()));
        } else if (table.has(path)) {
            var row = table.get(path);
            answer.set("status", row.get("status"));
            answer.set("statusText", row.get("statusText"));
            answer.set("headers", row.get("headers"));
            answer.put("body", base64(row.get("body").asText()));
        } else {
            return done(id, error("ENOTFOUND", "getaddrinfo ENOTFOUND " + uri.getHost()));
        }
        answer.put("url", BASE + path).put("redirected", redirected);
        return done(id, answer);
    }

    private static CompletionStage<HostReply> done(long id, ObjectNode answer) {
        return CompletableFuture.completedFuture(new HostReply(id, true, answer.toString()));
    }

    private static ObjectNode error(String code, String text) {
        var answer = JSON.createObjectNode();
        answer.putObject("error").put("code", code).put("message", text);
        return answer;
    }

    private static ObjectNode echo(JsonNode message, URI uri) {
        var echo = JSON.createObjectNode();
        echo.set("method", message.get("method"));
        echo.put("path", uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
        var headers = echo.putObject("headers");
        for (var header : message.get("headers")) {
            var name = header.get(0).asText();
            var value = header.get(1).asText();
            headers.put(name, headers.has(name) ? headers.get(name).asText() + ", " + value : value);
        }
        var body = message.has("body")
                ? Base64.getDecoder().decode(message.get("body").asText())
                : new byte[0];
        echo.put("body", new String(body, StandardCharsets.UTF_8));
        return echo;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
