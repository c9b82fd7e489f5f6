package dev.mintline.actions.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;

/** What the event says about the flow, as far as it decides which commands are possible (actions.md 3.5, 3.10). */
record FlowFacts(boolean refresh, boolean browser, boolean silent) {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> BACK_CHANNEL = Set.of(
            "oauth2-resource-owner",
            "oauth2-refresh-token",
            "oauth2-password",
            "oauth2-webauthn",
            "oauth2-token-exchange",
            "oauth2-access-token",
            "oidc-ciba",
            "oidc-ciba-web-link",
            "wstrust-usernamemixed");

    static FlowFacts of(String eventJson) {
        JsonNode event;
        try {
            event = JSON.readTree(eventJson);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event is not JSON: " + e.getOriginalMessage(), e);
        }
        var protocol = event.path("transaction").path("protocol").asText();
        boolean silent =
                event.path("request").path("query").path("prompt").asText().equals("none");
        return new FlowFacts(protocol.equals("oauth2-refresh-token"), !BACK_CHANNEL.contains(protocol), silent);
    }

    boolean canRedirect() {
        return browser && !silent;
    }
}
