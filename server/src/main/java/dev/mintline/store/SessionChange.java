package dev.mintline.store;

import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.MetadataEdit;
import dev.mintline.model.Session;
import dev.mintline.oauth.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one transaction changes about a session: everything together, written by one statement that names nothing else.
 * Another transaction's change of something else is therefore never undone.
 *
 * @param activity somebody used the session
 * @param authentication the user proved again who it is
 * @param metadata what a script made of it
 * @param expiresAt the absolute end comes forward
 * @param idleExpiresAt the idle end comes forward; with an activity it is part of that
 * @param persistentCookie whether the cookie outlives the browser
 */
public record SessionChange(
        Optional<Activity> activity,
        Optional<Authentication> authentication,
        Optional<MetadataEdit> metadata,
        Optional<End> expiresAt,
        Optional<Instant> idleExpiresAt,
        Optional<Boolean> persistentCookie) {
    public static final SessionChange NONE = new SessionChange(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @param idleExpiresAt the new idle end, which may be later than the old one; the store caps it at the absolute end
     * @param client joins those that took part in the session
     */
    public record Activity(Instant idleExpiresAt, Device device, Optional<ClientId> client) {}

    /** @param cookie of the new cookie: its value changes with every authentication */
    public record Authentication(Hash cookie, List<Session.AuthenticationMethod> methods) {
        public Authentication {
            methods = List.copyOf(methods);
        }
    }

    /**
     * An absolute end that only ever comes forward, except when nobody has touched the one that {@code insteadOf} names:
     * then it is replaced.
     */
    public record End(Instant at, Optional<Instant> insteadOf) {
        public static End atMost(Instant at) {
            return new End(at, Optional.empty());
        }
    }

    public static SessionChange used(Instant idleExpiresAt, Device device) {
        return NONE.with(new Activity(idleExpiresAt, device, Optional.empty()));
    }

    public SessionChange with(Activity used) {
        return new SessionChange(
                Optional.of(used), authentication, metadata, expiresAt, idleExpiresAt, persistentCookie);
    }

    public SessionChange with(Authentication again) {
        return new SessionChange(activity, Optional.of(again), metadata, expiresAt, idleExpiresAt, persistentCookie);
    }

    public SessionChange with(MetadataEdit edit) {
        return new SessionChange(
                activity, authentication, Optional.of(edit), expiresAt, idleExpiresAt, persistentCookie);
    }

    public SessionChange with(End end) {
        return new SessionChange(activity, authentication, metadata, Optional.of(end), idleExpiresAt, persistentCookie);
    }

    public SessionChange idleAtMost(Instant end) {
        return new SessionChange(activity, authentication, metadata, expiresAt, Optional.of(end), persistentCookie);
    }

    public SessionChange persistentCookie(boolean persistent) {
        return new SessionChange(activity, authentication, metadata, expiresAt, idleExpiresAt, Optional.of(persistent));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
