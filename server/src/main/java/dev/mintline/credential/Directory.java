package dev.mintline.credential;

import dev.mintline.model.TenantId;
import dev.mintline.model.User;
import dev.mintline.store.Transactor;
import dev.mintline.store.UserStore.UserWithPassword;
import java.util.Optional;

/** Checks names and passwords of a tenant's users. Thread-safe. */
public final class Directory {
    private static final int PASSWORD_LENGTH = 1_024;

    private final Transactor transactor;
    private final PasswordHashing passwords;

    public Directory(Transactor transactor, PasswordHashing passwords) {
        this.transactor = transactor;
        this.passwords = passwords;
    }

    /** What a name and a password are worth. Only the log may tell the two failures apart. */
    public sealed interface Attempt {
        record Matched(User user) implements Attempt {}

        record WrongPassword(User user) implements Attempt {}

        record UnknownUser() implements Attempt {}
    }

    /**
     * Takes as long for unknown names.
     *
     * @param connection the directory in which the name is looked up
     * @throws PasswordHashing.Overloaded when too many passwords wait to be checked
     */
    public Attempt authenticate(TenantId tenant, String connection, String name, String password) {
        Optional<UserWithPassword> found =
                transactor.read(tenant, stores -> stores.users().findByLogin(connection, name));
        if (password.length() > PASSWORD_LENGTH) {
            return failed(found);
        }
        PasswordHashing.Check check = passwords.check(password, found.flatMap(UserWithPassword::passwordHash));
        if (found.isEmpty() || !check.matches()) {
            return failed(found);
        }
        User user = found.get().user();
        check.rehash()
                .ifPresent(hash -> transactor.inTransaction(tenant, stores -> {
                    stores.users().updatePasswordHash(user.id(), hash);
                    return hash;
                }));
        return new Attempt.Matched(user);
    }

    private static Attempt failed(Optional<UserWithPassword> found) {
        return found.isPresent() ? new Attempt.WrongPassword(found.get().user()) : new Attempt.UnknownUser();
    }
}
