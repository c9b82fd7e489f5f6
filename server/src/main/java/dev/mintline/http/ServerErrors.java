package dev.mintline.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to requests that no endpoint answers: unreadable ones, unknown paths, and faults of ours. The caller gets
 * a short JSON error, never a stack trace; the log gets the fault, never the request's content.
 */
public final class ServerErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ServerErrors.class);

    private ServerErrors() {}

    public static void handle(HttpRouting.Builder routing) {
        routing.error(
                        BadRequest.class,
                        (request, response, e) ->
                                Answers.json(response, e.status(), error("invalid_request", e.description())))
                .error(Throwable.class, ServerErrors::fault)
                .any((request, response) ->
                        Answers.json(response, 404, error("not_found", "There is nothing at this address.")));
    }

    /** For requests that never become one: broken request lines, headers that are too large. */
    public static DirectHandlers unreadable() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, ServerErrors::direct);
        }
        return handlers.build();
    }

    private static void fault(ServerRequest request, ServerResponse response, Throwable fault) {
        LOG.error(
                "request_failed: {} {}",
                request.prologue().method(),
                request.path().path(),
                fault);
        if (response.isSent()) {
            return;
        }
        response.headers().clear();
        Answers.json(response, 500, error("server_error", "Internal error."));
    }

    private static DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        String code = status.code() >= 500 ? "server_error" : "invalid_request";
        String text = switch (type) {
            case PAYLOAD_TOO_LARGE -> "The request body is too large.";
            case INTERNAL_ERROR -> "Internal error.";
            default -> "The request cannot be read.";
        };
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .entity(error(code, text).toString().getBytes(StandardCharsets.UTF_8))
                .keepAlive(false)
                .build();
    }

    private static ObjectNode error(String code, String description) {
        return JsonNodeFactory.instance.objectNode().put("error", code).put("error_description", description);
    }
}
