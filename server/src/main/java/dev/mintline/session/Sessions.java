package dev.mintline.session;

import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.SessionChange;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Starts browser sessions, and goes on with one when its user proves again who it is. Thread-safe. */
public final class Sessions {
    private final RandomValues random;

    public Sessions(RandomValues random) {
        this.random = random;
    }

    /**
     * A session and the value of the cookie that names it; only the cookie's hash is stored.
     *
     * @param made false: it existed before
     */
    public record Started(Session session, String cookie, boolean made) {
        @Override
        public String toString() {
            return "Started[" + session.id() + "]";
        }
    }

    /**
     * After the user proved who it is. The browser's live session goes on when it is the same user's: its id, its mode
     * and its absolute end stay (tokens.md 5.2); another user's is ended. The cookie's value is new in both cases, against
     * session fixation. Works inside the caller's transaction.
     */
    public Started authenticated(
            Stores stores,
            TenantSettings settings,
            Optional<Session> present,
            UserId user,
            ClientId client,
            Device device,
            Instant now) {
        String cookie = random.secret();
        List<Session.AuthenticationMethod> methods = List.of(new Session.AuthenticationMethod("pwd", now));
        Optional<Session> own = present.filter(s -> s.user().equals(user) && SessionPolicy.isUsable(settings, s, now));
        if (own.isPresent()) {
            SessionChange change = again(settings, own.get(), client, device, now)
                    .with(new SessionChange.Authentication(Hash.of(cookie), methods));
            if (stores.sessions().change(own.get().id(), change, now)) {
                Session stored = stores.sessions().find(own.get().id()).orElseThrow();
                return new Started(stored, cookie, false);
            }
        } else {
            present.ifPresent(
                    other -> RevocationCascade.revoke(stores, new RevocationCause.SessionDeleted(other.id()), now));
        }
        boolean persistent = settings.persistentSessionCookie();
        Instant expiresAt = SessionPolicy.expiresAt(settings, persistent, now);
        Session session = new Session(
                new SessionId("sess_" + random.alphanumeric(32)),
                user,
                Hash.of(cookie),
                now,
                now,
                now,
                now,
                expiresAt,
                SessionPolicy.idleExpiresAt(settings, persistent, expiresAt, now),
                persistent,
                methods,
                new TreeSet<>(List.of(client)),
                device,
                Metadata.EMPTY,
                Optional.empty());
        stores.sessions().create(session);
        return new Started(session, cookie, true);
    }

    private static SessionChange again(
            TenantSettings settings, Session session, ClientId client, Device device, Instant now) {
        Instant expiresAt = SessionPolicy.expiresAt(settings, session);
        SessionChange used = SessionChange.NONE.with(new SessionChange.Activity(
                SessionPolicy.idleExpiresAt(settings, session.persistentCookie(), expiresAt, now),
                session.device().seenAgain(device.lastIp(), device.lastUserAgent()),
                Optional.of(client)));
        return expiresAt.isBefore(session.expiresAt()) ? used.with(SessionChange.End.atMost(expiresAt)) : used;
    }
}
