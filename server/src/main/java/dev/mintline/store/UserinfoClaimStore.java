package dev.mintline.store;

import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.JsonMap;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The custom ID token claims of the last run per user, client and session or family (decisions 19). A row lives as long as
 * its session, family and user; the stores of those remove it.
 */
public interface UserinfoClaimStore {
    /** The last writer wins. Writes only what differs from what is stored; no claims at all leave no row. */
    void put(UserId user, ClientId client, ClaimsHolder holder, JsonMap claims, Instant now);

    Optional<JsonMap> find(UserId user, ClientId client, ClaimsHolder holder);

    /** Of all sessions and families of user and client, the ones that changed last. */
    Optional<JsonMap> newest(UserId user, ClientId client);
}
