package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * The Management API's error answer (tokens.md 9.1). Thrown, because it ends a request from deep inside the reading of a
 * body; checked, so that nobody forgets it. Its text never quotes a value, which may be a secret.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> NAMES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            409, "Conflict",
            413, "Payload Too Large",
            415, "Unsupported Media Type",
            500, "Internal Server Error");

    private final int status;
    private final String errorCode;

    private Refusal(int status, String message, String errorCode) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, message, "");
    }

    static Refusal of(int status, String message, String errorCode) {
        return new Refusal(status, message, errorCode);
    }

    /** A body that breaks the rules as a whole. */
    static Refusal body(String problem) {
        return of(400, "Payload validation error: '" + problem + "'.", "invalid_body");
    }

    /** A body with a property that breaks the rules. */
    static Refusal body(String problem, String property) {
        return of(400, "Payload validation error: '" + problem + "' on property " + property + ".", "invalid_body");
    }

    /** A property whose effect does not exist yet: accepting it would promise something that does not happen. */
    static Refusal unavailable(String feature, String property) {
        return body(feature + " is not available in this version", property);
    }

    static Refusal query(String problem, String parameter) {
        return of(
                400,
                "Query validation error: '" + problem + "' on property " + parameter + ".",
                "invalid_query_string");
    }

    int status() {
        return status;
    }

    Optional<String> errorCode() {
        return errorCode.isEmpty() ? Optional.empty() : Optional.of(errorCode);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statusCode", status);
        json.put("error", NAMES.getOrDefault(status, "Error"));
        json.put("message", getMessage());
        errorCode().ifPresent(code -> json.put("errorCode", code));
        return json;
    }
}
