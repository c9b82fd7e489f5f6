package dev.mintline.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** Writes JSON answers with the headers that answers of a token server carry (RFC 6749 section 5.1). */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Header CONTENT_TYPE =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header NO_CACHE = HeaderValues.createCached(HeaderNames.PRAGMA, "no-cache");
    private static final Header NO_SNIFF =
            HeaderValues.createCached(HeaderNames.create("X-Content-Type-Options"), "nosniff");

    private Answers() {}

    /** A JSON answer that no cache may keep. */
    public static void json(ServerResponse response, int status, JsonNode body) {
        noStore(response);
        response.status(Status.create(status));
        response.header(CONTENT_TYPE);
        response.send(bytes(body));
    }

    /** An answer without a body that no cache may keep. */
    public static void empty(ServerResponse response, int status) {
        noStore(response);
        response.status(Status.create(status));
        response.send();
    }

    public static void noStore(ServerResponse response) {
        response.header(NO_STORE);
        response.header(NO_CACHE);
        response.header(NO_SNIFF);
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written.", e);
        }
    }
}
