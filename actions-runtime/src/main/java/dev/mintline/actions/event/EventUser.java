package dev.mintline.actions.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The user who signs in.
 *
 * @param lastPasswordReset database users only; absent until the first reset
 * @param multifactor {@code enrolledFactors} and {@code multifactor} are absent when the server does not know factors
 * @param profile every other attribute under its wire name: {@code email}, {@code name}, {@code nickname}, {@code
 *     phone_number}, {@code picture} and whatever the connection brought. Names of the other components are ignored here.
 */
public record EventUser(
        String userId,
        boolean emailVerified,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> lastPasswordReset,
        List<EventIdentity> identities,
        ObjectNode appMetadata,
        ObjectNode userMetadata,
        Optional<List<String>> multifactor,
        Optional<List<EventFactor>> enrolledFactors,
        ObjectNode profile) {
    public EventUser {
        identities = List.copyOf(identities);
        multifactor = multifactor.map(List::copyOf);
        enrolledFactors = enrolledFactors.map(List::copyOf);
    }
}
