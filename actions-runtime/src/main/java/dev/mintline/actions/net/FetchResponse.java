package dev.mintline.actions.net;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.actions.net.FetchRequest.Header;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What came back, before it is told to a guest. */
record FetchResponse(int status, String statusText, List<Header> headers, byte[] body) {
    boolean redirects() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    Optional<String> location() {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("location"))
                .map(Header::value)
                .findFirst();
    }

    /** @param url of the last hop */
    String json(FetchUrl url, boolean redirected) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("status", status);
        json.put("statusText", statusText);
        json.put("url", url.text());
        json.put("redirected", redirected);
        var list = json.putArray("headers");
        headers.forEach(header -> list.addArray().add(header.name()).add(header.value()));
        json.put("body", Base64.getEncoder().encodeToString(body));
        return json.toString();
    }

    static String json(FetchFailure failure) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("code", failure.code().wire()).put("message", failure.getMessage());
        return json.toString();
    }
}
