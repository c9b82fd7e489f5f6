package dev.mintline.actions.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The application. Never holds its secret.
 *
 * @param refreshTokenPolicies other APIs that its refresh tokens may be exchanged for
 */
public record EventClient(
        String clientId, String name, Map<String, String> metadata, Optional<List<Policy>> refreshTokenPolicies) {
    public EventClient {
        metadata = Ordered.copyOf(metadata);
        refreshTokenPolicies = refreshTokenPolicies.map(List::copyOf);
    }

    public record Policy(String audience, List<String> scope) {
        public Policy {
            scope = List.copyOf(scope);
        }
    }
}
