package dev.mintline.actions.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mintline.actions.net.FetchFailure.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One fetch as the guest asks for it, every part checked: {@code {"url","method","headers":[[name,value],...],"body":base64
 * or absent,"redirect":"follow|error|manual","timeout_ms":n or absent}}.
 *
 * @param timeout what the script wants; the limit may be shorter
 */
record FetchRequest(
        FetchUrl url,
        String method,
        List<Header> headers,
        Optional<byte[]> body,
        Redirect redirect,
        Optional<Duration> timeout) {
    record Header(String name, String value) {}

    enum Redirect {
        FOLLOW,
        ERROR,
        MANUAL
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_HEADERS = 100;
    private static final int HEADER_CHARACTERS = 65_536;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
    private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

    /** Those that say how the message travels are ours; a {@code Host} of the script's would go round the host lists. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "via",
            "http2-settings");

    static FetchRequest of(String json) throws FetchFailure {
        JsonNode call;
        try {
            call = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new FetchFailure(Code.REQUEST, "The request is not JSON.");
        }
        var method = call.path("method").asText("GET");
        if (!TOKEN.matcher(method).matches() || FORBIDDEN_METHODS.contains(method.toUpperCase(Locale.ROOT))) {
            throw new FetchFailure(Code.REQUEST, "The method is not allowed.");
        }
        return new FetchRequest(
                FetchUrl.of(call.path("url").asText()),
                method,
                headers(call.path("headers")),
                body(call.path("body")),
                redirect(call.path("redirect").asText("follow")),
                call.path("timeout_ms").isNumber()
                        ? Optional.of(Duration.ofMillis(
                                Math.clamp(call.path("timeout_ms").asLong(), 0, 3_600_000)))
                        : Optional.empty());
    }

    private static List<Header> headers(JsonNode list) throws FetchFailure {
        var headers = new ArrayList<Header>();
        int characters = 0;
        for (var pair : list) {
            var name = pair.path(0).asText();
            var value = pair.path(1).asText();
            characters += name.length() + value.length();
            if (!TOKEN.matcher(name).matches() || !value.chars().allMatch(FetchRequest::legal)) {
                throw new FetchFailure(Code.REQUEST, "A header has a character that is not allowed.");
            }
            if (headers.size() >= MOST_HEADERS || characters > HEADER_CHARACTERS) {
                throw new FetchFailure(Code.REQUEST, "The headers are too large.");
            }
            var lower = name.toLowerCase(Locale.ROOT);
            if (!OURS.contains(lower) && !lower.startsWith("proxy-")) {
                headers.add(new Header(name, value));
            }
        }
        return headers;
    }

    private static boolean legal(int character) {
        return character == '\t' || (character >= 0x20 && character <= 0xff && character != 0x7f);
    }

    private static Optional<byte[]> body(JsonNode body) throws FetchFailure {
        if (!body.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body.asText()));
        } catch (IllegalArgumentException e) {
            throw new FetchFailure(Code.REQUEST, "The body is not base64.");
        }
    }

    private static Redirect redirect(String mode) throws FetchFailure {
        return switch (mode) {
            case "follow" -> Redirect.FOLLOW;
            case "error" -> Redirect.ERROR;
            case "manual" -> Redirect.MANUAL;
            default -> throw new FetchFailure(Code.REQUEST, "The redirect mode is not known.");
        };
    }
}
