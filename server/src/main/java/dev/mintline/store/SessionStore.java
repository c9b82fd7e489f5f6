package dev.mintline.store;

import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Browser sessions. */
public interface SessionStore {
    void create(Session session);

    Optional<Session> find(SessionId id);

    Optional<Session> findByCookie(Hash cookie);

    /**
     * Writes a change. Does nothing and says false when the session is gone or revoked and, if the change is an activity,
     * also when it has expired at {@code now}.
     */
    boolean change(SessionId id, SessionChange change, Instant now);

    /** Takes the row for this transaction; false when the session is revoked or expired at {@code now}. */
    boolean hold(SessionId id, Instant now);

    /** Replaces the metadata; false when the session is gone or revoked. */
    boolean updateMetadata(SessionId id, Metadata metadata, Instant now);

    /** Ends it; false when it was not alive any more. */
    boolean revoke(SessionId id, Instant now);

    /** Removes it; false when there was none. */
    boolean delete(SessionId id);

    /**
     * Those that are alive at {@code now}, ordered by creation, then id.
     *
     * @param after the position of an entry, which need not exist any more; empty: from the first
     */
    List<Session> listAlive(UserId user, Instant now, Optional<Position> after, int limit);

    List<Session> listByUser(UserId user, int offset, int limit);
}
