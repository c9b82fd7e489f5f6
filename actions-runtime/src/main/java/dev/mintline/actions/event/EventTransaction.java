package dev.mintline.actions.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The login or exchange in progress.
 *
 * @param protocol a value of actions.md 1, for example {@code oauth2-refresh-token}
 * @param browser what only a login in a browser has
 * @param metadata what scripts of this transaction stored; empty at its start
 */
public record EventTransaction(
        String protocol,
        List<String> requestedScopes,
        List<String> acrValues,
        List<String> uiLocales,
        Optional<String> locale,
        Optional<Browser> browser,
        ObjectNode metadata) {
    public EventTransaction {
        requestedScopes = List.copyOf(requestedScopes);
        acrValues = List.copyOf(acrValues);
        uiLocales = List.copyOf(uiLocales);
    }

    /** Parameters of the authorization request, as sent. */
    public record Browser(
            String id,
            Optional<List<String>> prompt,
            Optional<String> loginHint,
            Optional<String> redirectUri,
            Optional<String> responseMode,
            Optional<List<String>> responseType,
            Optional<String> state,
            Optional<String> correlationId) {
        public Browser {
            prompt = prompt.map(List::copyOf);
            responseType = responseType.map(List::copyOf);
        }
    }
}
