package dev.mintline.session;

import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Starts and continues browser sessions. Thread-safe; every method works inside the caller's transaction. */
public final class Sessions {
    private final RandomValues random;

    public Sessions(RandomValues random) {
        this.random = random;
    }

    /** A session and the value of the cookie that names it; only the cookie's hash is stored. */
    public record Started(Session session, String cookie) {
        @Override
        public String toString() {
            return "Started[" + session.id() + "]";
        }
    }

    /**
     * After the user proved who it is. The browser's live session goes on when it is the same user's (its id stays,
     * tokens.md 5.2); another user's is ended. The cookie's value is new in both cases, against session fixation.
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
        Optional<Session> own = present.filter(s -> s.user().equals(user) && s.isAlive(now));
        if (own.isPresent()) {
            Session again = reauthenticated(own.get(), settings, client, Hash.of(cookie), device, now);
            if (stores.sessions().update(again)) {
                return new Started(again, cookie);
            }
        } else {
            present.ifPresent(other -> stores.sessions().revoke(other.id(), now));
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
                List.of(new Session.AuthenticationMethod("pwd", now)),
                new TreeSet<>(List.of(client)),
                device,
                Metadata.EMPTY,
                Optional.empty());
        stores.sessions().create(session);
        return new Started(session, cookie);
    }

    /** Single sign-on: the session was used for {@code client}. Empty when it ended meanwhile. */
    public Optional<Session> used(
            Stores stores, TenantSettings settings, Session session, ClientId client, Device device, Instant now) {
        Session touched = active(session, settings, client, device, now);
        return stores.sessions().update(touched) ? Optional.of(touched) : Optional.empty();
    }

    private static Session reauthenticated(
            Session session, TenantSettings settings, ClientId client, Hash cookie, Device device, Instant now) {
        Session active = active(session, settings, client, device, now);
        return new Session(
                active.id(),
                active.user(),
                cookie,
                active.createdAt(),
                now,
                now,
                now,
                active.expiresAt(),
                active.idleExpiresAt(),
                active.persistentCookie(),
                List.of(new Session.AuthenticationMethod("pwd", now)),
                active.clients(),
                active.device(),
                active.metadata(),
                active.revokedAt());
    }

    private static Session active(
            Session session, TenantSettings settings, ClientId client, Device device, Instant now) {
        SortedSet<ClientId> clients = new TreeSet<>(session.clients());
        clients.add(client);
        return new Session(
                session.id(),
                session.user(),
                session.cookie(),
                session.createdAt(),
                now,
                session.authenticatedAt(),
                now,
                session.expiresAt(),
                SessionPolicy.idleExpiresAt(settings, session.persistentCookie(), session.expiresAt(), now),
                session.persistentCookie(),
                session.methods(),
                clients,
                session.device().seenAgain(device.lastIp(), device.lastUserAgent()),
                session.metadata(),
                session.revokedAt());
    }
}
