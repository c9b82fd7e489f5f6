package dev.mintline.authorize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Client;
import dev.mintline.model.JsonMap;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Scopes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checked authorization request (RFC 6749 section 4.1.1, OIDC Core section 3.1.2.1).
 *
 * @param target where and how the answer goes
 * @param redirectUri as sent; empty: the client's first callback is used and need not be repeated
 * @param scopes as asked for
 * @param parameters everything that was sent, for scripts and for resuming
 */
public record AuthorizeRequest(
        Client client,
        AuthorizeTarget target,
        Optional<String> redirectUri,
        Scopes scopes,
        Optional<ResourceServer> api,
        Optional<String> codeChallenge,
        Optional<String> nonce,
        Set<String> prompt,
        Optional<Duration> maxAge,
        Map<String, String> parameters) {
    public AuthorizeRequest {
        prompt = Set.copyOf(prompt);
        parameters = Map.copyOf(parameters);
    }

    public boolean isSilent() {
        return prompt.contains("none");
    }

    /** Whether the user must prove who it is even with a live session. */
    public boolean wantsLogin() {
        return prompt.contains("login") || prompt.contains("select_account");
    }

    /** Whether the ID token must say when the user signed in. */
    public boolean wantsAuthTime() {
        return maxAge.isPresent() || prompt.contains("login");
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(v -> !v.isEmpty());
    }

    public List<String> words(String name) {
        return parameter(name).map(v -> List.of(v.trim().split("\\s+"))).orElse(List.of());
    }

    /** For storing a login in progress. */
    JsonMap toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        parameters.forEach(json::put);
        return new JsonMap(json);
    }

    /** The parameters of a stored login, to be checked again. */
    static Map<String, String> parameters(JsonMap stored) {
        Map<String, String> parameters = new LinkedHashMap<>();
        stored.json()
                .properties()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
        return parameters;
    }
}
