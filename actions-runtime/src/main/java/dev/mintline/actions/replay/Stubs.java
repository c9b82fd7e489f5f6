package dev.mintline.actions.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Segment;
import dev.mintline.actions.host.Host;
import dev.mintline.actions.host.HostSession;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostReply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Canned answers that people write by hand (actions.md 9.5): {@code fetch}, a list of {@code {url, method?, status?,
 * headers?, body?, delay_ms?}} of which the first that matches answers (a {@code *} at the end of a URL matches any rest),
 * {@code groups} and {@code roles}, lists of {@code {id, name}}. Nothing leaves the process; a fetch that matches no entry
 * is refused as {@code egress_blocked}.
 */
public final class Stubs implements Host {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("fetch", "groups", "roles");
    private static final Set<String> FETCH_KEYS = Set.of("url", "method", "status", "headers", "body", "delay_ms");

    private final ObjectNode stubs;

    private Stubs(ObjectNode stubs) {
        this.stubs = stubs;
    }

    /** @param name how the source is called in errors */
    public static Stubs of(String name, ObjectNode json) throws InvalidInput {
        known(name, json, KEYS);
        for (var stub : json.path("fetch")) {
            known(name + ", fetch", stub, FETCH_KEYS);
            if (stub.path("url").asText().isEmpty()) {
                throw new InvalidInput(name + ": each stub of \"fetch\" needs a \"url\".");
            }
        }
        return new Stubs(json);
    }

    private static void known(String name, JsonNode json, Set<String> keys) throws InvalidInput {
        for (var field : json.properties()) {
            if (!keys.contains(field.getKey())) {
                throw new InvalidInput(name + ": \"" + field.getKey() + "\" is not a key of stubs. Known: "
                        + keys.stream().sorted().toList() + ".");
            }
        }
    }

    @Override
    public HostSession open(Segment segment) {
        return call -> {
            try {
                return answer(call, JSON.readTree(call.argumentsJson()));
            } catch (JsonProcessingException e) {
                return reply(call, false, error("host_call_invalid", "The call is not JSON."));
            }
        };
    }

    private CompletionStage<HostReply> answer(HostCall call, JsonNode arguments) {
        return switch (call.name()) {
            case HostCall.FETCH -> fetch(call, arguments);
            case HostCall.FETCH_ABORT -> reply(call, true, JsonNodeFactory.instance.nullNode());
            case "groups.getUserGroups" -> reply(call, true, listed("groups"));
            case "groups.hasGroupMembership" -> reply(call, true, memberships(arguments.path(0)));
            case "roles.getUserEffectiveRoles" -> reply(call, true, listed("roles"));
            case "roles.getUserEffectiveRolesByIds" -> reply(call, true, chosen("id", arguments.path(0)));
            case "roles.getUserEffectiveRolesByNames" -> reply(call, true, chosen("name", arguments.path(0)));
            default -> reply(call, false, error("host_call_unavailable", "This call is not available."));
        };
    }

    private CompletionStage<HostReply> fetch(HostCall call, JsonNode request) {
        var url = request.path("url").asText();
        var method = request.path("method").asText("GET");
        for (var stub : stubs.path("fetch")) {
            if (matches(stub, url, method)) {
                return reply(call, true, response(stub, url))
                        .thenApplyAsync(
                                answer -> answer,
                                CompletableFuture.delayedExecutor(
                                        Math.clamp(stub.path("delay_ms").asLong(), 0, 60_000), TimeUnit.MILLISECONDS));
            }
        }
        var refused = JsonNodeFactory.instance.objectNode();
        refused.set("error", error("egress_blocked", "There is no stub for " + method + " " + url + "."));
        return reply(call, true, refused);
    }

    private static boolean matches(JsonNode stub, String url, String method) {
        var wanted = stub.path("url").asText();
        boolean same = wanted.endsWith("*")
                ? url.startsWith(wanted.substring(0, wanted.length() - 1))
                : url.equals(wanted) || url.equals(wanted + "/");
        return same && (!stub.has("method") || stub.path("method").asText().equalsIgnoreCase(method));
    }

    private static ObjectNode response(JsonNode stub, String url) {
        var response = JsonNodeFactory.instance.objectNode();
        response.put("status", stub.path("status").asInt(200));
        response.put("statusText", "");
        response.put("url", url);
        response.put("redirected", false);
        var headers = response.putArray("headers");
        var names = new HashSet<String>();
        stub.path("headers").properties().forEach(header -> {
            names.add(header.getKey().toLowerCase(Locale.ROOT));
            headers.addArray().add(header.getKey()).add(header.getValue().asText());
        });
        var body = stub.path("body");
        if (!body.isTextual() && !body.isMissingNode() && !names.contains("content-type")) {
            headers.addArray().add("content-type").add("application/json");
        }
        var text = body.isMissingNode() ? "" : body.isTextual() ? body.asText() : body.toString();
        response.put("body", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        return response;
    }

    private ObjectNode listed(String name) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putArray(name).addAll(entries(name).toList());
        return answer;
    }

    private ObjectNode chosen(String by, JsonNode wanted) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("roles")
                .addAll(entries("roles")
                        .filter(role -> contains(wanted, role.path(by)))
                        .toList());
        return answer;
    }

    private ObjectNode memberships(JsonNode wanted) {
        var memberships = JsonNodeFactory.instance.objectNode();
        wanted.forEach(group -> memberships.put(
                group.asText(),
                entries("groups")
                        .anyMatch(known -> group.equals(known.path("id")) || group.equals(known.path("name")))));
        var answer = JsonNodeFactory.instance.objectNode();
        answer.set("memberships", memberships);
        return answer;
    }

    private Stream<JsonNode> entries(String name) {
        return StreamSupport.stream(stubs.path(name).spliterator(), false);
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(value::equals);
    }

    private static ObjectNode error(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
    }

    private static CompletableFuture<HostReply> reply(HostCall call, boolean ok, JsonNode json) {
        return CompletableFuture.completedFuture(new HostReply(call.id(), ok, json.toString()));
    }
}
