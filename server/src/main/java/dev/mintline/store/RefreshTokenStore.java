package dev.mintline.store;

import dev.mintline.model.Device;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;

/** Refresh tokens of both kinds. An exchange reads once and writes once. */
public interface RefreshTokenStore {
    void createOnline(OnlineRefreshToken token);

    void createFamily(RefreshTokenFamily family);

    /** Everything an exchange of an online token needs, in one statement; lifetimes are not judged here. */
    Optional<FoundOnline> findOnline(Hash secret);

    /** Everything an exchange of an offline token needs, in one statement; lifetimes are not judged here. */
    Optional<FoundFamily> findFamily(FamilyId id);

    /** Notes a successful exchange. */
    void onlineExchanged(OnlineTokenId id, Instant now);

    /**
     * Commits an exchange of a family: the compare-and-set of rotation. Changes the row only while it is active, not
     * expired at {@code exchange.now()} and its counter is still {@code exchange.seenLatest()}; false: somebody was
     * first.
     */
    boolean exchange(FamilyExchange exchange);

    /** Replaces the metadata of an active family; false when it is not active. */
    boolean updateMetadata(FamilyId id, Metadata metadata);

    /** False when it was not active any more. */
    boolean endFamily(FamilyId id, RefreshTokenFamily.Status status, String because);

    /** Ends every active family of user, client and audience; how many. */
    int endFamilies(UserId user, ClientId client, Optional<Audience> audience, String because);

    /** Ends every active family that was issued in the session; how many. */
    int endFamiliesOfSession(SessionId session, String because);

    /**
     * @param session empty when its row is gone
     * @param user empty when the user was deleted
     * @param configEpoch the tenant's, read in the same statement
     */
    record FoundOnline(OnlineRefreshToken token, Optional<Session> session, Optional<User> user, long configEpoch) {}

    /** @param session the session it was issued in, while its row exists */
    record FoundFamily(RefreshTokenFamily family, Optional<Session> session, Optional<User> user, long configEpoch) {}

    /**
     * @param nextLatest {@code seenLatest} for a token that does not rotate, or for a sibling inside the leeway
     * @param rotatedAt empty: unchanged
     * @param expiresAt what is stored; empty: without end
     */
    record FamilyExchange(
            FamilyId id,
            int seenLatest,
            int nextLatest,
            Instant now,
            Optional<Instant> rotatedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> idleExpiresAt,
            Device device,
            Metadata metadata) {}
}
