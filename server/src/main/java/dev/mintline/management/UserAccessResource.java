package dev.mintline.management;

import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.UserId;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Position;
import dev.mintline.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a user is signed in with: {@code /users/{id}/sessions}, {@code /refresh-tokens} and {@code /revoke-access}. */
final class UserAccessResource {
    private final Changes changes;
    private final Revocations revocations;

    UserAccessResource(Changes changes) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "users/{id}/sessions", "read:sessions", this::sessions),
                Operation.of("DELETE", "users/{id}/sessions", "delete:sessions", this::deleteSessions),
                Operation.of("GET", "users/{id}/refresh-tokens", "read:refresh_tokens", this::tokens),
                Operation.of("DELETE", "users/{id}/refresh-tokens", "delete:refresh_tokens", this::deleteTokens),
                Operation.needingAll(
                        "POST",
                        "users/{id}/revoke-access",
                        List.of("delete:sessions", "delete:refresh_tokens"),
                        this::revoke));
    }

    private Reply sessions(Call call) throws Refusal {
        Cursor cursor = Cursor.of(call);
        return changes.read(
                call,
                stores -> cursor.reply(
                        "sessions",
                        stores.sessions().listAlive(user(stores, call), call.now(), cursor.after(), cursor.limit()),
                        session -> SessionJson.write(session, stores),
                        session ->
                                new Position(session.createdAt(), session.id().value()),
                        call.now()));
    }

    private Reply deleteSessions(Call call) throws Refusal {
        return revocations.end(
                call,
                "Delete a user's sessions",
                Reply.accepted(),
                stores -> new RevocationCause.SessionsOfUser(user(stores, call)));
    }

    private Reply tokens(Call call) throws Refusal {
        UserId user = changes.read(call, stores -> user(stores, call));
        return RefreshTokensResource.list(call, changes, user, Optional.empty());
    }

    private Reply deleteTokens(Call call) throws Refusal {
        return revocations.end(
                call,
                "Delete a user's refresh tokens",
                Reply.accepted(),
                stores -> new RevocationCause.TokensOfUser(user(stores, call), Optional.empty(), Optional.empty()));
    }

    private Reply revoke(Call call) throws Refusal {
        Payload body = Payload.closed(call.body(), Set.of("session_id", "preserve_refresh_tokens"));
        Optional<SessionId> session = body.text("session_id", 64).map(SessionId::new);
        boolean preserve = body.flag("preserve_refresh_tokens").orElse(false);
        return revocations.end(call, "Revoke a user's access", Reply.accepted(), stores -> {
            UserId user = user(stores, call);
            if (session.isPresent()) {
                requireOwn(stores, session.get(), user);
            }
            return new RevocationCause.UserAccess(user, session, preserve);
        });
    }

    // Whoever names a user must not end another one's session by a wrong id.
    private static void requireOwn(Stores stores, SessionId id, UserId user) throws Refusal {
        Optional<Session> session = stores.sessions().find(id);
        if (session.filter(found -> found.user().equals(user)).isEmpty()) {
            throw Refusal.of(404, "The session does not exist.");
        }
    }

    private static UserId user(Stores stores, Call call) throws Refusal {
        return UsersResource.find(stores, call).id();
    }
}
