package dev.mintline.store;

import dev.mintline.model.Device;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Rotation;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.User;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refresh tokens of both kinds. An exchange reads once and writes once. */
public interface RefreshTokenStore {
    void createOnline(OnlineRefreshToken token);

    void createFamily(RefreshTokenFamily family);

    /** Everything an exchange of an online token needs, in one statement; lifetimes are not judged here. */
    Optional<FoundOnline> findOnline(Hash secret);

    /** Everything an exchange of an offline token needs, in one statement; lifetimes are not judged here. */
    Optional<FoundFamily> findFamily(FamilyId id);

    /** Whether the id is an online token's: the Management API does not show those. */
    boolean isOnline(String id);

    /** Notes a successful exchange; false when the token was ended or its user is blocked or gone. */
    boolean onlineExchanged(OnlineTokenId id, Instant now);

    /**
     * Commits an exchange of a family: the compare-and-set of rotation. Changes the row only while it is active, not
     * expired at {@code exchange.now()}, its counter is still {@code exchange.seenLatest()} and its user may sign in;
     * false: something of that is not so.
     */
    boolean exchange(FamilyExchange exchange);

    /** Ends the family for another one that takes its place, under the conditions of {@link #exchange}. */
    boolean replace(FamilyId id, int seenLatest, FamilyId successor, Instant now);

    /** Replaces the metadata of an active family; false when it is not active. */
    boolean updateMetadata(FamilyId id, Metadata metadata);

    /** Brings the ends of an active family forward; never back. False when it is not active. */
    boolean shorten(FamilyId id, Optional<Instant> expiresAt, Optional<Instant> idleExpiresAt);

    /** Ends those that are active; how many. */
    int endFamilies(Families which, RefreshTokenFamily.Status status, Reason because);

    /** Removes the rows, active or not; how many were active. */
    int deleteFamilies(Families which);

    /** How many are active, whatever their lifetimes say. */
    int countFamilies(Families which);

    /**
     * The active families of user and client that are alive at {@code now}, oldest first, without the {@code newest} last
     * ones.
     */
    List<FamilyId> familiesBeyond(int newest, UserId user, ClientId client, Instant now);

    /**
     * Active and alive at {@code now}; ordered by creation, then id.
     *
     * @param after the position of an entry, which need not exist any more; empty: from the first
     */
    List<RefreshTokenFamily> listFamilies(
            UserId user, Optional<ClientId> client, Instant now, Optional<Position> after, int limit);

    /** Ends those that are not ended; how many. */
    int endOnline(Owner owner, Reason because);

    /** Removes the rows; how many. */
    int deleteOnline(Owner owner);

    /** How many are not ended, whatever their sessions say. */
    int countOnline(Owner owner);

    /** How many live in the session. */
    int countOnline(SessionId session);

    /**
     * @param session empty when its row is gone
     * @param user empty when the user was deleted
     * @param userinfoClaims those of user, client and session
     * @param configEpoch the tenant's, read in the same statement
     */
    record FoundOnline(
            OnlineRefreshToken token,
            Optional<Session> session,
            Optional<User> user,
            Optional<JsonMap> userinfoClaims,
            long configEpoch) {}

    /**
     * @param session the session it was issued in, while its row exists
     * @param userinfoClaims those of user, client and family
     */
    record FoundFamily(
            RefreshTokenFamily family,
            Optional<Session> session,
            Optional<User> user,
            Optional<JsonMap> userinfoClaims,
            long configEpoch) {}

    /**
     * @param nextLatest {@code seenLatest} for a token that does not rotate, or for a sibling inside the leeway
     * @param rotation who moves the counter; empty: nobody, and what is stored stays
     * @param expiresAt what is stored; empty: without end
     * @param metadata empty: unchanged
     */
    record FamilyExchange(
            FamilyId id,
            int seenLatest,
            int nextLatest,
            Instant now,
            Optional<Rotation> rotation,
            Optional<Instant> expiresAt,
            Optional<Instant> idleExpiresAt,
            Device device,
            Optional<MetadataChange> metadata) {
        /** Loses, like the whole exchange, when what is stored is not {@code before} any more. */
        public record MetadataChange(Metadata before, Metadata after) {}
    }
}
