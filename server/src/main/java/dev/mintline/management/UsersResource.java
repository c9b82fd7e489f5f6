package dev.mintline.management;

import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import java.util.List;
import java.util.Optional;

/** {@code /users}. */
final class UsersResource {
    /** Records that offset paging reaches. */
    private static final int REACH = 1_000;

    private final Changes changes;
    private final Credentials credentials;

    UsersResource(Changes changes, Credentials credentials) {
        this.changes = changes;
        this.credentials = credentials;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "users", "read:users", this::list),
                Operation.of("GET", "users/{id}", "read:users", this::get),
                Operation.of("POST", "users", "create:users", this::create));
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
        User user = changes.read(call, stores -> stores.users().find(new UserId(call.argument())))
                .orElseThrow(() -> Refusal.of(404, "The user does not exist.", "inexistent_user"));
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
}
