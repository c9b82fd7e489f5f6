package dev.mintline.model;

import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's user.
 *
 * @param connection the directory it signs in through
 * @param profile further normalised attributes: name, nickname, given_name, family_name, picture, phone_number …
 */
public record User(
        UserId id,
        String connection,
        Optional<String> email,
        boolean emailVerified,
        Optional<String> username,
        boolean blocked,
        JsonMap profile,
        JsonMap userMetadata,
        JsonMap appMetadata,
        List<Identity> identities,
        long loginsCount,
        Optional<Instant> lastLogin,
        Optional<String> lastIp,
        Instant createdAt,
        Instant updatedAt) {
    public User {
        identities = List.copyOf(identities);
    }

    /** As it is once this login is counted. */
    public User loggedIn(Instant now, String ip) {
        return new User(
                id,
                connection,
                email,
                emailVerified,
                username,
                blocked,
                profile,
                userMetadata,
                appMetadata,
                identities,
                loginsCount + 1,
                Optional.of(now),
                Optional.of(ip),
                createdAt,
                updatedAt);
    }

    public record Identity(String connection, String provider, String userId, boolean social) {}
}
