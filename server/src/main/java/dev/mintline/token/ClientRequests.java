package dev.mintline.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.grant.Parameters;
import dev.mintline.http.BadRequest;
import dev.mintline.http.FormParameters;
import dev.mintline.http.RequestBody;
import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads form and JSON bodies into the same parameters (tokens.md 1.1). */
final class ClientRequests {
    private ClientRequests() {}

    static Parameters parse(ServerRequest request) throws BadRequest {
        return switch (RequestBody.mediaType(request)) {
            case "application/x-www-form-urlencoded" ->
                new Parameters(FormParameters.parse(RequestBody.text(request, RequestBody.FORM_BYTES)));
            case "application/json" -> json(RequestBody.json(request, RequestBody.FORM_BYTES));
            default ->
                throw new BadRequest("The content type must be application/x-www-form-urlencoded or application/json.");
        };
    }

    private static Parameters json(JsonNode body) throws BadRequest {
        Map<String, String> values = new LinkedHashMap<>();
        for (var property : body.properties()) {
            JsonNode value = property.getValue();
            if (value.isNull()) {
                continue; // as if it were not sent
            }
            if (!value.isValueNode()) {
                throw new BadRequest("Every parameter must be a string.");
            }
            values.put(property.getKey(), value.asText());
        }
        return new Parameters(values);
    }
}
