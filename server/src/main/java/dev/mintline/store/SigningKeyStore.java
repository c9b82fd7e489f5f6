package dev.mintline.store;

import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signing keys of a tenant. */
public interface SigningKeyStore {
    /** Fails when there is a current or next one of the algorithm already and this is to be another. */
    void create(SigningKeyRecord key);

    Optional<SigningKeyRecord> find(String kid);

    /** Oldest first. */
    List<SigningKeyRecord> list();

    /** Moves the key on and notes when; false when it is not in state {@code from} (any more). */
    boolean move(String kid, State from, State to, Instant now);
}
