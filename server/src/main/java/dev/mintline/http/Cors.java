package dev.mintline.http;

import dev.mintline.model.Client;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets browsers call the token endpoints from a client's own origins: {@code allowed_origins} and those of its callbacks
 * (tokens.md 1.1). Cookies never count there, so a preflight, which names no client, promises nothing.
 */
public final class Cors {
    private Cors() {}

    public static void preflight(ServerRequest request, ServerResponse response) {
        request.headers().value(HeaderNames.ORIGIN).ifPresent(origin -> {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
            response.header(
                    HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, dpop, auth0-client");
            response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
        });
        response.header(HeaderNames.VARY, "Origin");
        response.status(Status.NO_CONTENT_204).send();
    }

    /** Call it once the client is known. */
    public static void allow(ServerRequest request, ServerResponse response, Client client) {
        response.header(HeaderNames.VARY, "Origin");
        Optional<String> origin = request.headers().value(HeaderNames.ORIGIN);
        origin.filter(o -> Stream.concat(client.allowedOrigins().stream(), client.callbacks().stream())
                        .anyMatch(url -> o.equals(originOf(url))))
                .ifPresent(o -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, o));
    }

    private static String originOf(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() + "://" + uri.getAuthority();
        } catch (URISyntaxException notAnOrigin) {
            return ""; // a registered pattern such as https://*.example.com; no browser sends it
        }
    }
}
