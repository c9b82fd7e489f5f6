package dev.mintline.store;

import dev.mintline.model.Consent;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Consents, one per user, client and API. */
public interface ConsentStore {
    /** Makes the consent, or adds its scopes to the one there is. */
    void record(Consent consent);

    /** Takes the row for this transaction before refresh tokens are issued under it; false when there is none. */
    boolean hold(UserId user, ClientId client, Optional<Audience> audience, Instant now);

    Optional<Consent> find(String id);

    /** Ordered by creation, then id. Empty conditions hold for every row. */
    List<Consent> list(Filter filter, int offset, int limit);

    int count(Filter filter);

    int count(Owner owner);

    /** How many were deleted. */
    int delete(Owner owner);

    /** @param audience of the inner one, empty: those for {@code /userinfo} only */
    record Filter(Optional<UserId> user, Optional<ClientId> client, Optional<Optional<Audience>> audience) {}
}
