package dev.mintline.store;

import dev.mintline.model.JsonMap;
import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Users and their password hashes. */
public interface UserStore {
    /**
     * @param passwordHash PHC string; empty for users that do not sign in with a password
     * @return false when the id, e-mail address or user name is taken in the connection
     */
    boolean create(User user, Optional<String> passwordHash);

    Optional<User> find(UserId id);

    /**
     * Takes the row for this transaction, so that what is issued to the user is issued one after the other; false when the
     * user is blocked or gone.
     */
    boolean hold(UserId id);

    /**
     * Replaces everything but metadata, logins and password. Two at the same time: take the row first, with
     * {@link #mergeMetadata}.
     */
    Updated update(User user);

    enum Updated {
        DONE,
        /** There is no such user. */
        GONE,
        /** Somebody else in the connection has the e-mail address. */
        EMAIL_TAKEN,
        /** Somebody else in the connection has the user name. */
        USERNAME_TAKEN
    }

    /** False when there was none. */
    boolean delete(UserId id);

    /** By e-mail address (any case) or user name. */
    Optional<UserWithPassword> findByLogin(String connection, String login);

    /**
     * Merges changes into both metadata objects at their first level; JSON null deletes a key. Two merges at the same
     * time lose nothing. False when the user is gone.
     */
    boolean mergeMetadata(UserId id, JsonMap userChanges, JsonMap appChanges, Instant now);

    /** Counts a login. */
    void loggedIn(UserId id, Instant now, Optional<String> ip);

    void updatePasswordHash(UserId id, String passwordHash);

    /** Ordered by creation, then id. */
    List<User> list(int offset, int limit);

    int count();

    record UserWithPassword(User user, Optional<String> passwordHash) {
        @Override
        public String toString() {
            return "UserWithPassword[" + user.id() + "]";
        }
    }
}
