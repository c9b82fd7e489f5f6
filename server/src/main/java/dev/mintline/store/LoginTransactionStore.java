package dev.mintline.store;

import dev.mintline.model.Hash;
import dev.mintline.model.LoginTransaction;
import java.util.Optional;

/** Logins in progress. */
public interface LoginTransactionStore {
    void create(LoginTransaction transaction);

    Optional<LoginTransaction> find(Hash handle);

    /** Takes it: of any number of callers exactly one gets true. */
    boolean finish(Hash handle);
}
