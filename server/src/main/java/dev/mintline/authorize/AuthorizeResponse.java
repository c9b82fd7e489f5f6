package dev.mintline.authorize;

import dev.mintline.http.Answers;
import dev.mintline.http.Html;
import dev.mintline.oauth.OAuthError;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends the browser back to the client with a code or an error, in the mode it asked for. */
final class AuthorizeResponse {
    private AuthorizeResponse() {}

    static void code(ServerResponse response, AuthorizeTarget target, String code) {
        send(response, target, Map.of("code", code));
    }

    static void error(ServerResponse response, AuthorizeTarget target, OAuthError error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.code());
        parameters.put("error_description", error.description());
        send(response, target, parameters);
    }

    private static void send(ServerResponse response, AuthorizeTarget target, Map<String, String> content) {
        Map<String, String> parameters = new LinkedHashMap<>(content);
        target.state().ifPresent(state -> parameters.put("state", state));
        Answers.noStore(response);
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        switch (target.mode()) {
            case QUERY -> redirect(response, join(target.callback(), '?', encode(parameters)));
            case FRAGMENT -> redirect(response, target.callback() + "#" + encode(parameters));
            case FORM_POST -> Html.autoPost(response, target.callback(), target.formAction(), parameters);
        }
    }

    private static void redirect(ServerResponse response, String location) {
        response.status(Status.FOUND_302).header(HeaderNames.LOCATION, location).send();
    }

    private static String join(String callback, char separator, String query) {
        return callback + (callback.indexOf('?') < 0 ? separator : '&') + query;
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
