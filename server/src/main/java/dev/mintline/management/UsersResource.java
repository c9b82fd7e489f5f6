package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.model.JsonMap;
import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Stores;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import java.util.List;
import java.util.Optional;

/** {@code /users}. */
final class UsersResource {
    /** Records that offset paging reaches. */
    private static final int REACH = 1_000;

    private final Changes changes;
    private final Credentials credentials;
    private final Revocations revocations;

    UsersResource(Changes changes, Credentials credentials) {
        this.changes = changes;
        this.revocations = new Revocations(changes);
        this.credentials = credentials;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "users", "read:users", this::list),
                Operation.of("GET", "users/{id}", "read:users", this::get),
                Operation.of("POST", "users", "create:users", this::create),
                Operation.of("PATCH", "users/{id}", "update:users", this::update),
                Operation.of("DELETE", "users/{id}", "delete:users", this::delete));
    }

    private Reply list(Call call) throws Refusal {
        for (String search : List.of("q", "sort", "connection")) {
            if (call.query().text(search).isPresent()) {
                throw Refusal.query("Searching and sorting users is not available in this version", search);
            }
        }
        Paging paging = Paging.Offset.of(call.query(), 50);
        if (paging.offset() + paging.limit() > REACH) {
            throw Refusal.of(400, "You can only page through the first 1000 records.", "invalid_paging");
        }
        Projection projection = Projection.of(call.query());
        return changes.read(
                call,
                stores -> paging.reply(
                        "users",
                        stores.users().list(paging.offset(), paging.limit()).stream()
                                .map(user -> projection.apply(UserJson.write(user)))
                                .toList(),
                        stores.users().count()));
    }

    private Reply get(Call call) throws Refusal {
        Projection projection = Projection.of(call.query());
        User user = changes.read(call, stores -> find(stores, call));
        return Reply.ok(projection.apply(UserJson.write(user)));
    }

    private Reply create(Call call) throws Refusal {
        String directory = changes.settings(call).defaultDirectory();
        UserJson.Submitted submitted = UserJson.read(credentials.random().hex(24), directory, call.body(), call.now());
        // Slow on purpose, so before the transaction.
        String hash = credentials.passwordHash().apply(submitted.password());
        return changes.data(call, "Create a user", stores -> {
            if (!stores.users().create(submitted.user(), Optional.of(hash))) {
                throw Refusal.of(409, "The user already exists.", "auth0_idp_error");
            }
            return Reply.created(UserJson.write(submitted.user()));
        });
    }

    private Reply update(Call call) throws Refusal {
        UserChangeJson change = UserChangeJson.read(call.body());
        if (Revocations.isPreview(call)) {
            return revocations.preview(call, stores -> {
                User before = find(stores, call);
                return cause(stores, change, change.applyTo(before, call.now()))
                        .orElseGet(() -> new RevocationCause.UserBlocked(before.id())); // ends nothing either
            });
        }
        // Slow on purpose, so before the transaction.
        Optional<String> hash = change.password().map(credentials.passwordHash());
        return changes.data(call, "Update a user", stores -> {
            UserId id = new UserId(call.argument());
            // Takes the row: of two changes the later one reads what the earlier one wrote.
            if (!stores.users().mergeMetadata(id, JsonMap.EMPTY, JsonMap.EMPTY, call.now())) {
                throw notFound();
            }
            UserChangeJson.Changed changed = change.applyTo(find(stores, call), call.now());
            switch (stores.users().update(changed.user())) {
                case DONE -> {}
                case GONE -> throw notFound();
                case EMAIL_TAKEN -> throw Refusal.of(400, "The specified new email already exists", "auth0_idp_error");
                case USERNAME_TAKEN ->
                    throw Refusal.of(400, "The specified new username already exists", "auth0_idp_error");
            }
            stores.users().mergeMetadata(id, changed.userMetadata(), changed.appMetadata(), call.now());
            if (hash.isPresent()) {
                stores.users().updatePasswordHash(id, hash.get());
                log(stores, call, LogCode.PASSWORD_CHANGED, changed.user(), "Password changed");
            }
            cause(stores, change, changed).ifPresent(because -> RevocationCascade.revoke(stores, because, call.now()));
            return Reply.ok(UserJson.write(find(stores, call)));
        });
    }

    // The farthest-reaching one: what ends with a new address ends with a new password too.
    private static Optional<RevocationCause> cause(
            Stores stores, UserChangeJson change, UserChangeJson.Changed changed) {
        UserId id = changed.user().id();
        if (change.password().isPresent()) {
            boolean tokensToo = stores.tenant().get().settings().revokeRefreshTokensOnPasswordChange();
            return Optional.of(new RevocationCause.PasswordChanged(id, tokensToo));
        }
        if (changed.identifierChanged()) {
            return Optional.of(new RevocationCause.IdentifierChanged(id));
        }
        return changed.user().blocked() ? Optional.of(new RevocationCause.UserBlocked(id)) : Optional.empty();
    }

    private Reply delete(Call call) throws Refusal {
        UserId id = new UserId(call.argument());
        RevocationCause cause = new RevocationCause.UserDeleted(id);
        if (Revocations.isPreview(call)) {
            return revocations.preview(call, stores -> cause);
        }
        return changes.data(call, "Delete a user", stores -> {
            Optional<User> user = stores.users().find(id);
            // A user who is not there is deleted, as at the vendor.
            if (stores.users().delete(id)) {
                RevocationCascade.revoke(stores, cause, call.now());
                log(stores, call, LogCode.USER_DELETED, user.orElseThrow(), "User deleted");
            }
            return Reply.noContent();
        });
    }

    private void log(Stores stores, Call call, LogCode code, User user, String description) {
        LogEvents.Subject subject = LogEvents.Subject.NOBODY.user(Optional.of(user));
        stores.log().append(changes.event(call, code, subject, description, JsonNodeFactory.instance.objectNode()));
    }

    static User find(Stores stores, Call call) throws Refusal {
        return stores.users().find(new UserId(call.argument())).orElseThrow(UsersResource::notFound);
    }

    private static Refusal notFound() {
        return Refusal.of(404, "The user does not exist.", "inexistent_user");
    }
}
