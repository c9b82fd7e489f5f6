package dev.mintline.store;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.util.Optional;

/** Whose refresh tokens or consents are meant. */
public sealed interface Owner {
    record OfUser(UserId user) implements Owner {}

    record OfUserAndClient(UserId user, ClientId client) implements Owner {}

    /** @param audience empty: those for {@code /userinfo} only */
    record OfGrant(UserId user, ClientId client, Optional<Audience> audience) implements Owner {}

    record OfClient(ClientId client) implements Owner {}

    record OfApi(Audience audience) implements Owner {}
}
