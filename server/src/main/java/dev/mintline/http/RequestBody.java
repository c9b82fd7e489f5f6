package dev.mintline.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a body: bounded, strict UTF-8, strict JSON (no duplicate names, at most 64 levels). */
public final class RequestBody {
    /** Bytes that an OAuth request may have. */
    public static final int FORM_BYTES = 65_536;

    /** Bytes that a Management API request may have. */
    public static final int JSON_BYTES = 1_048_576;

    private static final int DEPTH = 64;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    /** The media type without parameters, in lower case; empty text when there is none. */
    public static String mediaType(ServerRequest request) {
        String type = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    public static String text(ServerRequest request, int limit) throws BadRequest {
        byte[] bytes = bytes(request, limit);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequest("The request body is not valid UTF-8.");
        }
    }

    /** The body as one JSON object. */
    public static ObjectNode json(ServerRequest request, int limit) throws BadRequest {
        String text = text(request, limit);
        JsonNode parsed;
        try {
            parsed = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // The parser's own text may quote the body, which may hold a secret.
            throw new BadRequest("The request body is not valid JSON.");
        }
        if (parsed instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequest("The request body must be a JSON object.");
    }

    private static byte[] bytes(ServerRequest request, int limit) throws BadRequest {
        if (request.headers().contentLength().orElse(0) > limit) {
            throw tooLarge(limit);
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        // Not closed: closing would read to the end of a body that may be broken or never end.
        InputStream in = request.content().inputStream();
        byte[] bytes;
        try {
            bytes = in.readNBytes(limit + 1);
        } catch (IOException | RuntimeException e) {
            // The web server throws what it likes at a broken chunk or a connection that ends early; neither is our
            // fault.
            throw new BadRequest("The request body could not be read.");
        }
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        return bytes;
    }

    private static BadRequest tooLarge(int limit) {
        return new BadRequest(413, "The request body is larger than " + limit + " bytes.");
    }
}
